### Русские тексты программы Kitabkhana.
### Те же имена сообщений и те же переменные, что и в en.ftl; это проверяет src/words/tests.rs.
### Слова: ресурс, отрывок, цитата, полка, организация, тема, тип, страна, язык, год.
### Ошибки: что случилось, почему, что делать.

## The program

app-name = Kitabkhana

## Errors: "Не удалось {what}: {why}. {hint}"

error = Не удалось { $what }: { $why }. { $hint }
error-at = Не удалось { $what }: { $why } ({ $path }). { $hint }

could-not-open-library = открыть библиотеку
could-not-read-catalogue = прочитать содержимое библиотеки
could-not-write-catalogue = сохранить изменение
could-not-back-up = сделать запасную копию библиотеки
could-not-search = выполнить поиск
could-not-update-index = обновить поисковый индекс
could-not-read-file = прочитать файл
could-not-paint-page = показать изображение страницы
could-not-keep-original = сохранить исходный файл
could-not-find-resource = найти ресурс
could-not-undo-import = отменить импорт
could-not-review = рассмотреть это
could-not-settings = прочитать или сохранить настройки
could-not-read-style = применить стиль цитирования
could-not-save-results = сохранить результаты
could-not-open-outside = открыть это в другой программе
could-not-open-window = открыть окно
could-not-run-job = закончить работу

why-not-found = ничего с таким именем нет
why-denied = система не разрешает доступ
why-read-only = здесь можно только читать, но не записывать
why-disk-full = на диске не осталось места
why-busy = библиотека открыта для записи в другой программе
why-newer-format = это сделано более новой версией программы
why-damaged = сохранённое там повреждено
why-unknown-format = файлы такого вида программе неизвестны
why-no-text = в нём не нашлось текста, который можно прочитать
why-encrypted = он защищён паролем
why-too-large = объём больше допустимого
why-too-slow = работа заняла больше времени, чем допустимо
why-stopped = работа прервалась, не дойдя до конца
why-cancelled = работа отменена
why-no-display = нет экрана или нет OpenGL
why-unexpected = случилось непредвиденное

hint-not-found = Проверьте имя и подключён ли диск, на котором это лежит.
hint-denied = Попросите доступ к этому файлу или папке либо выберите другие.
hint-read-only = Скопируйте на диск, куда можно записывать, или продолжайте только читать.
hint-disk-full = Освободите место и повторите; сохранённое раньше не пропало.
hint-busy = Закройте другое окно или команду и повторите.
hint-newer-format = Установите более новую версию; ничего не изменено.
hint-damaged = Команда «kitabkhana verify» покажет, что затронуто; или возьмите копию.
hint-unknown-format = Сохраните его как PDF, DOCX, HTML, Markdown или простой текст и импортируйте.
hint-no-text = Если в нём снимки страниц, импортируйте версию с текстом.
hint-encrypted = Снимите пароль в программе, где он был задан, и повторите.
hint-too-large = Разделите на меньшие части и повторите.
hint-too-slow = Повторите, когда компьютер меньше занят, или разделите файл на меньшие части.
hint-stopped = Повторите; законченное раньше сохранено.
hint-cancelled = Законченное раньше сохранено.
hint-no-display = Пользуйтесь командами: их перечислит «kitabkhana help».
hint-unexpected = Повторите; если это случится снова, «kitabkhana verify» покажет, цела ли библиотека.

# Пары со своими словами: why-{kind}-{what}, hint-{kind}-{what}.
why-not-found-find-resource = ресурса с таким идентификатором нет
hint-not-found-find-resource = Идентификаторы ресурсов показывает «kitabkhana search».
why-not-found-undo-import = отменять больше нечего
hint-not-found-undo-import = Что было импортировано, показывает «kitabkhana imports».
why-not-found-review = ничто из этого не ждёт проверки
hint-not-found-review = Что ждёт проверки, показывает «kitabkhana review».
why-not-found-open-library = такой папки нет
hint-not-found-open-library = Проверьте имя папки и подключён ли диск, на котором она лежит.
why-damaged-read-file = содержимое не соответствует виду файла
hint-damaged-read-file = Откройте его в другой программе, чтобы узнать, цел ли он, и сохраните заново.
why-damaged-read-style = это не стиль на языке CSL, или он не имеет конца
hint-damaged-read-style = Возьмите его заново там, откуда он взят, или выберите другой стиль.
why-unknown-format-open-outside = по имени это не документ и не веб-адрес, и система могла бы запустить его как программу
hint-unknown-format-open-outside = Покажите файл в папке и откройте его программой по своему выбору.
why-no-display-read-style = в этой системе нет окна выбора файлов
hint-no-display-read-style = Положите файл в папку «styles» библиотеки: он появится в списке, когда вы сошлётесь снова.
why-unknown-format-read-style = он только называет другой стиль, которого в программе нет
hint-unknown-format-read-style = Возьмите стиль, который в нём назван, и укажите тот файл.
why-not-found-save-results = такой папки нет
hint-not-found-save-results = Проверьте, подключён ли диск, или сохраните их в другой папке.
hint-read-only-save-results = Сохраните их в другой папке, на диске, на который можно записывать.
hint-denied-save-results = Сохраните их в своей папке. Если файл открыт в другой программе, сначала закройте его там.
why-unexpected-save-results = файл не удалось записать
hint-unexpected-save-results = Сохраните их в другой папке или под другим именем.
hint-damaged-update-index = Выполните «kitabkhana rebuild»: индекс строится заново по библиотеке, ничего не теряется.
hint-damaged-search = Выполните «kitabkhana rebuild»: индекс строится заново по библиотеке, ничего не теряется.
hint-damaged-settings = Действуют начальные настройки; выберите свои снова.
hint-stopped-read-file = Возможно, повреждён сам файл; сохраните его заново в программе, где он сделан.
why-not-found-paint-page = нет самого файла или такой страницы в нём
hint-not-found-paint-page = «kitabkhana verify» покажет, каких исходных файлов нет.
why-damaged-paint-page = повреждена эта страница или сам файл
hint-damaged-paint-page = Откройте исходный файл в другой программе, чтобы узнать, цел ли он.
why-unknown-format-paint-page = изображения страниц бывают только у файлов PDF
hint-unknown-format-paint-page = Читайте текст или откройте исходный файл в другой программе.
hint-too-large-paint-page = Откройте исходный файл в другой программе.
hint-too-slow-paint-page = Повторите, когда компьютер будет свободнее, или откройте исходный файл в другой программе.
hint-stopped-paint-page = Возможно, страница повреждена; откройте исходный файл в другой программе.

## Facets

facet-country = Страна
facet-organization = Организация
facet-theme = Тема
facet-language = Язык
facet-kind = Тип
facet-year = Год
facet-status = Состояние
status-bookmarked = В закладках
status-held = Есть текст
status-waiting = Ждёт проверки
status-wanted = Текста нет
year-unknown = Без указания года
years-between = { $from } – { $to }
years-from = с { $from }
years-to = по { $to }
year-first = Первый год
year-last = Последний год
year-first-typed = Ввести первый год
year-last-typed = Ввести последний год
year-first-hint = с
year-last-hint = по
year-bars = Ресурсы по годам
year-bar = { $years }: { resources-count }
year-any = любой
kind-unknown = Тип неизвестен
facet-any = любой
facet-more = { $facet ->
    [country] { $count ->
        [one] ещё { $count } страна
        [few] ещё { $count } страны
        [many] ещё { $count } стран
       *[other] ещё { $count } страны
    }
    [organization] { $count ->
        [one] ещё { $count } организация
        [few] ещё { $count } организации
        [many] ещё { $count } организаций
       *[other] ещё { $count } организации
    }
    [theme] { $count ->
        [one] ещё { $count } тема
        [few] ещё { $count } темы
        [many] ещё { $count } тем
       *[other] ещё { $count } темы
    }
    [language] { $count ->
        [one] ещё { $count } язык
        [few] ещё { $count } языка
        [many] ещё { $count } языков
       *[other] ещё { $count } языка
    }
    [kind] { $count ->
        [one] ещё { $count } тип
        [few] ещё { $count } типа
        [many] ещё { $count } типов
       *[other] ещё { $count } типа
    }
    [year] { $count ->
        [one] ещё { $count } год
        [few] ещё { $count } года
        [many] ещё { $count } лет
       *[other] ещё { $count } года
    }
   *[other] { $count ->
        [one] ещё { $count } значение
        [few] ещё { $count } значения
        [many] ещё { $count } значений
       *[other] ещё { $count } значения
    }
}
facet-narrower = Более узкие значения: { $value }
facet-less = Показать меньше
facet-search-within = Искать среди значений: { $facet }
facet-search-close = Закончить поиск среди значений: { $facet }
facet-selected = Отмечено: { $value }
facet-excluded = кроме: { $value }
facet-exclude = Исключить: { $value }
facet-value-count = { $value }, { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурса
    [many] { $count } ресурсов
   *[other] { $count } ресурса
}
filter-remove = Снять фильтр: { $value }
filters-clear = Сбросить все
forms-also = также:
forms-leave-out = Искать без «{ $form }»
forms-more = { $count ->
    [one] ещё { $count } форма
    [few] ещё { $count } формы
   *[other] ещё { $count } форм
}
forms-fewer = Меньше форм
forms-back = Вернуть { $count ->
    [one] { $count } форму
    [few] { $count } формы
   *[other] { $count } форм
}

## Откуда эти числа

counts-why = Откуда эти числа: { $facet }
counts-considered = { $asked ->
    [all] { $count ->
        [one] Здесь учтён { $count } ресурс: всё, что есть в библиотеке.
        [few] Здесь учтены { $count } ресурса: всё, что есть в библиотеке.
       *[other] Здесь учтено { $count } ресурсов: всё, что есть в библиотеке.
    }
    [words] { $count ->
        [one] Вашим словам отвечает { $count } ресурс.
        [few] Вашим словам отвечают { $count } ресурса.
       *[other] Вашим словам отвечают { $count } ресурсов.
    }
    [filters] { $count ->
        [one] Другим фильтрам отвечает { $count } ресурс.
        [few] Другим фильтрам отвечают { $count } ресурса.
       *[other] Другим фильтрам отвечают { $count } ресурсов.
    }
   *[both] { $count ->
        [one] Вашим словам и другим фильтрам отвечает { $count } ресурс.
        [few] Вашим словам и другим фильтрам отвечают { $count } ресурса.
       *[other] Вашим словам и другим фильтрам отвечают { $count } ресурсов.
    }
}
counts-most = Чаще всего встречается «{ $value }»: { $count }.
counts-several = У одного ресурса может быть несколько значений, поэтому сумма чисел ({ $sum }) больше, чем ресурсов со значением ({ $count }).
counts-tree = { $facet ->
    [theme] Тема учитывает всё, что в неё входит: ресурс из двух её подтем считается один раз.
   *[other] Вид организаций учитывает каждый ресурс один раз, даже если его выпустили две из них.
}
counts-without = { $facet ->
    [country] Без страны: { $count }.
    [organization] Без организации: { $count }.
    [theme] Без темы: { $count }.
    [language] Без языка: { $count }.
    [kind] Без типа: { $count }.
   *[other] Без значения: { $count }.
}
counts-own = Отметки в этом разделе не меняют его чисел; вместе с ними { $count ->
    [one] найден { $count } ресурс.
    [few] найдены { $count } ресурса.
   *[other] найдено { $count } ресурсов.
}
language-open = Открыть на языке: { $language }
language-not-held = Нет текста на языке: { $language }

## Почему это найдено

found-why = Почему найдено
found-place = { $place }: { $words }.
found-word = { $how ->
    [typed] «{ $form }», как набрано
    [stem] «{ $form }», форма слова «{ $typed }»
    [spelling] «{ $form }», другое написание слова «{ $typed }»
    [transliteration] «{ $form }»: «{ $typed }» другими буквами
    [skeleton] «{ $form }», созвучно слову «{ $typed }»
    [glossary] «{ $form }»: слово из глоссария для «{ $typed }»
   *[other] «{ $form }» для «{ $typed }»
}
found-more = и ещё { $count }
found-missing = Здесь не найдено: { $words }. Если все слова есть лишь в немногих ресурсах или ни в одном, показаны и те, где их больше всего; редкие слова весят больше.
found-nearness = Из чего складывается близость: { $shares }. Слово весит тем больше, чем оно реже и чем ближе к набранному.
found-share = { $part ->
    [title] название { $share } %
    [about] описание { $share } %
    [names] названия стран, организаций и тем { $share } %
    [text] текст { $share } %
    [symbol] номер документа { $share } %
   *[other] слова вместе { $share } %
}
found-held = Текст есть здесь: из одинаково близких ресурсов такие идут первыми.
found-wanted = Текста здесь нет: из одинаково близких ресурсов такие идут после имеющихся.

## Places in a text

locator-page = с. { $page }
locator-page-label = с. { $label } (страница { $page } файла)
locator-slide = слайд { $slide }
locator-section = § { $section }
locator-start = до первого заголовка

## Страница как она выглядит

view-text = Текст
view-page-image = Страница
page-image-painting = Готовится изображение: { $page } …
page-image-name = Изображение: { $page }{ $hits ->
    [0] . Слова страницы есть в тексте
    [one] , отмечено { $hits } найденное слово. Слова страницы есть в тексте
    [few] , отмечены { $hits } найденных слова. Слова страницы есть в тексте
   *[other] , отмечено { $hits } найденных слов. Слова страницы есть в тексте
}
page-image-text-below = Текст страницы приведён ниже.
no-page-image = Изображения страниц есть только у файлов PDF
page-smaller = Мельче
page-larger = Крупнее
page-fit = По ширине · { $percent } %
key-page-image = Текст или изображение страницы

## Counts

resources-count = { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурса
    [many] { $count } ресурсов
   *[other] { $count } ресурса
}
pages-count = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
passages-count = { $count ->
    [one] { $count } отрывок
    [few] { $count } отрывка
    [many] { $count } отрывков
   *[other] { $count } отрывка
}
more-passages = ещё { $count ->
    [one] { $count } отрывок
    [few] { $count } отрывка
    [many] { $count } отрывков
   *[other] { $count } отрывка
}
duration-ms = { $took } мс

## Dates and lists

date-unknown = дата неизвестна
date-year = { $year }
date-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
} { $year }
date-day = { $day } { month-in-date } { $year }
date-days = { $from }–{ $to } { month-in-date } { $year }
date-span = { $from } – { $to }
month-in-date = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
list-next = { $before }, { $next }
list-last = { $before } и { $last }
series-next = { $before }; { $next }

## Where the words were found

matched-in-title = Название
matched-in-symbol = Обозначение
matched-in-about = О ресурсе
matched-in-text = Текст
matched-in-organization = Организация
matched-in-country = Страна
matched-in-theme = Тема

## A resource: its marks and where it comes from

held = Текст есть
wanted = Текста нет
wanted-explained = Известно, что ресурс существует; его текста в этой библиотеке нет.
unverified = Не проверено
unverified-explained = Прочитанные источники не подтверждают эту запись. Проверьте её, прежде чем на неё полагаться.
title-exact = Название, под которым ресурс выпущен
title-translated = Переведённое название
title-translated-explained = Ресурс выпущен под названием на другом языке; это перевод.
title-descriptive = Описательное название
title-descriptive-explained = Обозначение, составленное для этой записи. Это не собственное название ресурса.
title-missing = Без названия
from-ocr = Прочитано со снимков страниц: буквы могут быть неверны.
from-damaged = Файл повреждён: часть текста может отсутствовать или быть неверной.
about = О ресурсе
note = Примечание
symbol = Обозначение
date = Дата
address = Адрес
licence = Лицензия
source = Источник
retrieved = Получено: { $date }
provenance = Откуда эта запись
added-by-starter = Из комплекта программы (начальная библиотека, версия { $version })
added-here = Добавлено на этом компьютере
added-elsewhere = Добавлено на другом компьютере
confidence-high = Надёжно
confidence-medium = Вероятно, не подтверждено
evidence = Подтверждение
evidence-own = Прочитан сам этот документ.
evidence-resource = Названо в ресурсе: { $title }
evidence-resource-missing = Названо в ресурсе, которого больше нет в библиотеке: { $id }
evidence-address = Прочитана сохранённая копия этой страницы: { $address }
evidence-general = Общеизвестные сведения; источник не прочитан.

## Собственные справки проекта

brief-written = Написано проектом «Китабхана» { $date } по названным в тексте источникам.
brief-source = Источники: { $sources }
brief-sources = Источники

## About texts of the starter library, composed from the facts of a record

about-record = { about-kind } ({ $date-known ->
    [yes] { $date }
   *[no] дата неизвестна
}). { about-issuers } { about-coverage } { about-themes } { about-languages }
about-record-unverified = { about-record } { about-unverified }
about-kind = { $kind ->
    [action-plan] План действий
    [article] Статья
    [brief] Справка
    [campaign] Кампания
    [conference] Конференция
    [convention] Конвенция
    [declaration] Декларация
    [guide] Руководство
    [handbook] Справочник
    [law] Закон
    [manual] Пособие
    [news] Новость
    [portal] Портал
    [project] Проект
    [report] Доклад
    [resolution] Резолюция
    [rules] Правила
    [statement] Заявление
    [strategy] Стратегия
    [study] Исследование
    [summary] Резюме
    [toolkit] Инструментарий
    [training] Учебный курс
   *[other] Ресурс
}
# У того, что проводится или ведётся, а не издаётся, названы организации.
about-issuers = { $kind ->
    [campaign] { about-organizations }
    [conference] { about-organizations }
    [portal] { about-organizations }
    [project] { about-organizations }
    [training] { about-organizations }
   *[other] Кто выпустил
}: { $organizations }.
about-organizations = { $organizations-count ->
    [one] Организация
   *[other] Организации
}
about-coverage = Страны и регионы: { $countries }.
about-themes = { $themes-count ->
    [one] Тема
   *[other] Темы
}: { $themes }.
about-languages = { $languages-count ->
    [one] Известный язык издания
   *[other] Известные языки издания
}: { $languages }.
about-unverified = Прочитанные источники не подтверждают эту запись.

## Import

import-status-added = добавлено
import-status-duplicate = уже в библиотеке
import-status-failed = не удалось
import-status-restored = возвращено из корзины
import-status-undone = отменено
import-status-dropped = не прочитано
import-status-left = ещё не прочитано
import-added = Добавлено: { $title }
import-added-waiting = Добавлено, ждёт проверки: { $title }
import-restored = Возвращено из корзины: { $title }
import-duplicate = Уже в библиотеке: { $title }
import-failed = Пропущено: { $path }. { $reason }
import-finished = Добавлено: { $added }. Уже в библиотеке: { $duplicates }. Не удалось: { $failed }.
import-progress = { $page ->
    [0] Файл { $number } из { $total }: { $name }
   *[other] Файл { $number } из { $total }, страница { $page }: { $name }
}
import-waits = Что для них предложено, показывает «kitabkhana review».
import-unfinished = Импорт был прерван: осталось { $left } из { $count ->
    [one] { $count } файла
   *[other] { $count } файлов
}. Закончить его: «kitabkhana import --resume», отказаться: «kitabkhana import --forget».
import-forgotten = { $count ->
    [one] Не будет прочитан { $count } файл
    [few] Не будут прочитаны { $count } файла
   *[many] Не будут прочитаны { $count } файлов
}. Импортированное раньше остаётся.
imports-none = Импорта ещё не было.
imports-batch = Импорт { $number }, { $time }: { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
undo-import-done = { $count ->
    [one] Изъят { $count } файл
    [few] Изъяты { $count } файла
   *[many] Изъяты { $count } файлов
}; их можно импортировать снова.
waiting-explained = Этот текст ждёт проверки.
review-none = Ничто не ждёт проверки.
review-joined = запись библиотеки; новый только её текст
review-accepted = { $count ->
    [one] Принят { $count } ресурс
    [few] Приняты { $count } ресурса
   *[many] Принято { $count } ресурсов
}.
review-left-out = Не взято. Тот же файл можно импортировать снова.
grade-sure = наверняка
grade-check = проверьте
grade-missing = не найдено
bookmark-set = В закладках.
bookmark-off = Больше не в закладках.
suggestion-sure = точно
suggestion-check = проверьте
suggestion-missing = нет
suggestion-cue = признак

## Command line: help

cli-help =
    Kitabkhana: автономная библиотека ресурсов по предупреждению насильственного экстремизма
    в Центральной Азии

    Вызов: kitabkhana [ПАРАМЕТРЫ] [КОМАНДА]
    Без команды открывается окно.

    Команды:
      search [ЗАПРОС]   найти ресурсы и отрывки
      like ID           найти похожее на ресурс
      save ИМЯ ЗАПРОС   сохранить поиск под именем
      saved             сохранённые поиски и что в них нового
      unsave ИМЯ        забыть сохранённый поиск
      evaluate З О      насколько поиск согласен с оценками
      import ПУТЬ…      взять файлы и папки в библиотеку
      imports           что было импортировано и какие файлы
      undo-import [N]   отменить последний импорт или импорт с этим номером
      review            что ждёт проверки: принять или не брать
      bookmark ID       поставить закладку, чтобы найти ресурс снова
      cite ID…          ресурсы как библиографические ссылки
      show ID           всё, что известно о ресурсе, и его тексты
      verify            проверить согласие библиотеки, файлов и индекса
      rebuild           построить поисковый индекс заново
      history ID        изменения ресурса
      remove ID         переместить ресурс в корзину
      restore ID        вернуть ресурс из корзины
      info              что есть в библиотеке и где она лежит
      help [КОМАНДА]    эта справка или справка по команде

    Параметры, до или после команды:
      --library ПАПКА   папка библиотеки
      --empty           новая библиотека без начальных записей
      --json            ответ в виде JSON
      --verbose         подробнее об ошибках
      --help            эта справка
      --version         версия программы
      --                дальше параметров нет

    Коды завершения: 0 сделано, 1 не удалось, 2 неверный вызов.
    Данные не покидают этот компьютер.
cli-help-search =
    Вызов: kitabkhana search [ЗАПРОС] [ПАРАМЕТРЫ]

    Находит ресурсы, где есть все слова ЗАПРОСА; если таких нет, то те, где слов больше всего.
    Без ЗАПРОСА: всё, что оставляют параметры.
      "точные слова"    слова именно в этом порядке
      -слово            без этого слова
      одно OR другое    любое из двух
      начало*           слова, которые так начинаются
      title:слово       только в одном поле: title, about, text, symbol
      ( )               группы

    Параметры (одинаковые: любое из значений; разные: все сразу):
      --country ID          страна или регион (KG, central-asia)
      --organization ID     кто выпустил (unodc)
      --organization-kind ВИД
                            кем угодно из вида: UN, regional, government body, NGO, research, media
      --theme ID            тема вместе с её подтемами (prisons)
      --language ID         язык, на котором выпущено или есть текст (ru)
      --kind ID             тип (guide)
      --year ОТ..ДО         2018, 2010..2018, 2010.. или ..2018
      --not-country ID      и так далее: без этого значения
      --status СОСТОЯНИЕ    bookmarked, waiting, held или wanted
      --without ФОРМА       без этой формы, найденной или искомой рядом с набранным
      --exact               ровно то, что набрано: без других форм и без пропуска слов
      --why                 пояснить, почему найден каждый (с --json: "why")
      --sort ПОРЯДОК        relevance, newest, oldest или title
      --limit N             не больше N ресурсов (20)
      --offset N            пропустить первые N
      --format ВИД          всё найденное как csv, ris, bibtex, csl-json или text (список для печати);
                            до 10 000 ресурсов или столько, сколько указано в --limit
cli-help-evaluate =
    Вызов: kitabkhana evaluate ЗАПРОСЫ ОЦЕНКИ [ПАРАМЕТРЫ]
           kitabkhana evaluate --forms ФАЙЛ [ПАРАМЕТРЫ]

    Задаёт каждый запрос и сравнивает первые десять ресурсов с оценками: nDCG@10, полнота@10,
    обратный ранг и время поиска.
      ЗАПРОСЫ       запросы TREC, или по строке: имя, табуляция, слова
      ОЦЕНКИ        qrels TREC (запрос, любой столбец, документ, оценка), или то же через табуляцию;
                    документ называют по id или по имени файла
      --exact       ровно то, что набрано: без других форм и без пропуска слов
      --forms ФАЙЛ  вместо этого: сколько пар форм сходятся; по строке, через табуляцию:
                    язык, форма, форма, same или other
cli-help-import =
    Вызов: kitabkhana import ПУТЬ… [ПАРАМЕТРЫ]

    Берёт в библиотеку файлы PDF, DOCX, HTML, Markdown и текст; из папки всё, что в ней есть.
    Исходные файлы копируются и остаются как были. Уже взятый файл второй раз не добавляется.
    Код завершения 0, если удались все файлы, иначе 1.
      --hold      добавленное ждёт проверки; искать в нём можно уже сейчас
      --resume    без ПУТИ: закончить прерванный импорт
      --forget    без ПУТИ: не заканчивать его
cli-help-imports =
    Вызов: kitabkhana imports [ПАРАМЕТРЫ]

    Показывает импорты, начиная с последнего, и что стало с каждым файлом.
cli-help-undo-import =
    Вызов: kitabkhana undo-import [НОМЕР] [ПАРАМЕТРЫ]

    Изымает то, что добавил импорт: последний или с этим номером. Новые ресурсы попадают в корзину
    без текстов, записи, которые уже были, становятся прежними. Те же файлы можно импортировать
    снова.
      --file НОМЕР    только этот файл (номера показывает «kitabkhana imports»)
cli-help-review =
    Вызов: kitabkhana review [ID] [ПАРАМЕТРЫ]

    Показывает, что ждёт проверки, что для него предложено и какие слова к этому привели.
      --accept         принять то, что ждёт у ID, как предложено или с этими значениями:
                       --title, --date, --kind, --country, --organization, --theme, --language,
                       --symbol, --licence («none»: ничего; некоторые можно указать несколько раз)
      --accept-sure    принять всё, где нечего проверять
      --leave-out      не брать то, что ждёт у ID
cli-help-like =
    Вызов: kitabkhana like ID [ПАРАМЕТРЫ]

    Находит ресурсы, у которых с этим общие самые весомые слова, темы, страны и организации.
    Принимает параметры команды «search».
cli-help-save =
    Вызов: kitabkhana save ИМЯ [ЗАПРОС] [ПАРАМЕТРЫ]

    Сохраняет поиск в этой библиотеке вместе с параметрами команды «search», которые его сужают или
    упорядочивают. Занятое имя будет означать новый поиск.
cli-help-saved =
    Вызов: kitabkhana saved [ПАРАМЕТРЫ]

    Перечисляет сохранённые поиски: сколько ресурсов найдено и сколько из них добавлено или изменено
    с прошлого запуска.
      --run ИМЯ    запустить один из них: найденное больше не новое
cli-help-unsave =
    Вызов: kitabkhana unsave ИМЯ [ПАРАМЕТРЫ]

    Забывает сохранённый поиск. Найденное остаётся.
cli-help-bookmark =
    Вызов: kitabkhana bookmark ID [ПАРАМЕТРЫ]

    Ставит закладку. Всё отмеченное находит «kitabkhana search --status bookmarked».
      --off    снимает закладку
cli-help-cite =
    Вызов: kitabkhana cite ID… [ПАРАМЕТРЫ]

    Пишет ресурсы как библиографические ссылки. Что о ресурсе неизвестно, пропускается.
      --style СТИЛЬ      apa, chicago-author-date, chicago-notes, harvard-cite-them-right, vancouver,
                         gost-r-705-2008-numeric, файл CSL (my.csl) или имя такого файла в папке
                         «styles» библиотеки или настроек
      --locator МЕСТО    с.17, слайд 4 или «§ Часть II»
      --language КОД     en, ru или own: язык самого ресурса (язык программы)
      --format ВИД       text, ris, bibtex или csl-json
cli-help-show =
    Вызов: kitabkhana show ID [ПАРАМЕТРЫ]

    Показывает всё, что известно о ресурсе: названия, организации, страны, темы, языки,
    откуда запись, и имеющиеся тексты по страницам.
cli-help-verify =
    Вызов: kitabkhana verify [ПАРАМЕТРЫ]

    Проверяет, что каталог, исходные файлы и поисковый индекс согласны между собой.
    Код завершения 0, если всё в порядке, и 1, если есть неполадка; к каждой указано исправление.
cli-help-rebuild =
    Вызов: kitabkhana rebuild [ПАРАМЕТРЫ]

    Строит поисковый индекс заново по библиотеке. Ничего не теряется.
cli-help-history =
    Вызов: kitabkhana history ID [ПАРАМЕТРЫ]

    Показывает изменения ресурса, начиная с последнего.
cli-help-remove =
    Вызов: kitabkhana remove ID [ПАРАМЕТРЫ]

    Перемещает ресурс в корзину, откуда его можно вернуть.
      --for-good    удаляет ресурс, его тексты и историю; отменить это нельзя
cli-help-restore =
    Вызов: kitabkhana restore ID [ПАРАМЕТРЫ]

    Возвращает ресурс из корзины.
cli-help-info =
    Вызов: kitabkhana info [ПАРАМЕТРЫ]

    Показывает, где лежит библиотека, что в ней есть и каковы версии её частей.

## Command line: wrong usage

usage-unknown-option = Неизвестный параметр: { $option }.
usage-unknown-command = Неизвестная команда: { $command }.
usage-missing-value = Параметру { $option } нужно значение.
usage-unexpected-value = У параметра { $option } не бывает значения.
usage-missing-argument = Команде { $command } нужно указать: { $argument }.
usage-extra-argument = Здесь лишнее: { $argument }.
usage-bad-number = Параметру { $option } нужно число, а не «{ $value }».
usage-bad-year = Параметру { $option } нужен год или промежуток вроде 2010..2018, а не «{ $value }».
usage-bad-choice = Параметру { $option } нужно одно из значений { $choices }, а не «{ $value }».
usage-bad-date = Параметру { $option } нужна дата вида 2018, 2018-05 или 2018-05-21, а не «{ $value }».
usage-not-together = Эти параметры вместе не указывают: { $options }.
usage-needs-accept = Новые значения указывают вместе с --accept.
usage-not-text = Этот аргумент не читается как текст: { $argument }.
usage-unknown-id = { $facet ->
    [country] Неизвестная страна или регион
    [organization] Неизвестная организация
    [theme] Неизвестная тема
    [language] Неизвестный язык
    [kind] Неизвестный тип
   *[other] Неизвестное значение
}: { $id }.
usage-unknown-saved = Под этим именем поиск не сохранён: { $name }.
usage-nothing-to-save = Нечего сохранять: укажите слова или параметры, которые сужают поиск.
usage-unknown-resource = Неизвестный ресурс: { $id }.
usage-nearest = Возможно, имелось в виду: { $ids }?
usage-bad-place = Параметру { $option } нужно место, например с.17, слайд 4 или «§ Часть II», а не «{ $value }».
usage-unknown-style = Неизвестный стиль: { $style }. Есть: { $styles }.
usage-see-help = Справка: «kitabkhana help».
usage-see-command-help = Справка: «kitabkhana help { $command }».
argument-id = идентификатор ресурса
argument-path = файл или папку
argument-name = имя поиска
argument-topics = файл запросов
argument-judgements = файл оценок

## Command line: answers

new-library = Создана новая библиотека: { $path }.
new-library-with-starter = Создана новая библиотека: { $path }. В ней { $count ->
    [one] { $count } начальная запись
    [few] { $count } начальные записи
    [many] { $count } начальных записей
   *[other] { $count } начальной записи
}. С параметром --empty она начинается без них.
starter-updated = Начальная библиотека обновлена: { $count ->
    [one] { $count } исправление
    [few] { $count } исправления
    [many] { $count } исправлений
   *[other] { $count } исправления
}. То, что изменили вы, не тронуто.
read-only-library = В эту библиотеку пишет другая программа: она открыта только для чтения.
cite-in-text = В тексте: { $citation }
cite-in-list = В списке литературы: { $citation }
results-as-of = { resources-total } · Kitabkhana, на { $date }
results-cut = Записаны только первые { $shown } из: { resources-total }.
results-left-out = { $count ->
    [one] { $count } ресурс ждёт проверки: он не записан, пока его не приняли.
    [few] { $count } ресурса ждут проверки: они не записаны, пока их не приняли.
   *[many] { $count } ресурсов ждут проверки: они не записаны, пока их не приняли.
}
cite-waiting = { $id } ждёт проверки: сведения о ресурсе лишь предложены.
column-number = № п/п
column-id = Идентификатор
column-original = Название в оригинале
column-place = Место
column-passage = Отрывок
column-title = Название
yes = да
no = нет
search-nothing = Ничего не найдено.
search-total = { $shown } из { resources-total }
resources-total = { $total ->
    [one] { $total } ресурса
   *[other] { $total } ресурсов
}
search-relaxed = Все слова сразу не встречаются ни в одном ресурсе; здесь те, где их больше всего.
nearly-heading = Не меньше половины ваших слов
nearly-lacks = Без слов: { $words }
search-also = Искались также: { $forms }
saved-none = Сохранённых поисков пока нет.
saved-new = { $count ->
    [one] { $count } новый
    [few] { $count } новых
   *[many] { $count } новых
}
saved-done = Сохранено: { $name } ({ $count ->
    [one] { $count } ресурс
    [few] { $count } ресурса
   *[many] { $count } ресурсов
})
saved-forgotten = Больше не хранится: { $name }
search-meant = Возможно, вы имели в виду: { $texts }?
evaluate-means = { $topics } запросов: nDCG@10 { $ndcg }, полнота@10 { $recall }, обратный ранг { $rank }; мс на поиск: { $middle } (p50), { $slowest } (p99)
evaluate-left-out = Пропущены, так как ничто не признано подходящим: { $topics }
evaluate-bad-line = { $file }, строка { $line }: { $expected }
evaluate-forms = { $language }: из { $same } пар одного слова сходятся { $same-met }; из { $other } пар разных слов { $other-met }
expected-topic = нужны имя запроса, табуляция и слова
expected-trec-topic = нужен запрос с <num> и <title>, от <top> до </top>
expected-judgement = нужны запрос, любой столбец, документ и целое число
expected-pair = нужны язык, форма, форма и same или other через табуляцию
verify-ok = Всё в порядке: каталог, файлы и индекс согласны.
verify-found = { $count ->
    [one] Найдена { $count } неполадка.
    [few] Найдены { $count } неполадки.
    [many] Найдено { $count } неполадок.
   *[other] Найдено { $count } неполадки.
}
verify-problem = { $what } ({ $where }). { $repair }
fault-catalogue-damaged = Файл каталога повреждён
fault-broken-link = Запись каталога ссылается на то, чего нет
fault-resource-unreadable = Ресурс не читается
fault-text-unreadable = Текст неполон
fault-original-missing = Исходного файла нет на месте
fault-original-damaged = Исходный файл уже не тот, что был сохранён
fault-index-damaged = Файл поискового индекса повреждён
fault-index-differs = Поисковый индекс расходится с каталогом
repair-restore-backup = Закройте программу и поставьте на место каталога самую новую копию из папки «backups».
repair-import-again = Импортируйте тот же файл ещё раз: он будет узнан и поставлен на место.
repair-rebuild = Выполните «kitabkhana rebuild»: индекс будет построен заново по каталогу, ничего не пропадёт.
rebuild-done = Поисковый индекс построен заново: { resources-count }, { $pages ->
    [one] { $pages } страница
    [few] { $pages } страницы
    [many] { $pages } страниц
   *[other] { $pages } страницы
}.
history-none = С момента добавления ресурс не менялся.
remove-done = В корзине: { $title }
remove-for-good-done = Удалено навсегда: { $title }
restore-done = Возвращено из корзины: { $title }
info-library = Библиотека
info-version = Версия
info-held = Ресурсы с текстом
info-bin = В корзине
info-waiting = Ждут проверки
info-bookmarks = В закладках
done = Готово.
cancelled = Отменено.

## Window

search-hint = Искать в названиях, текстах и описаниях
search-label = Поиск
search-clear = Очистить поиск
results-count = { $count ->
    [0] Ресурсов нет
    [one] { $count } ресурс
    [few] { $count } ресурса
    [many] { $count } ресурсов
   *[other] { $count } ресурса
}
results-of = { $found } из { resources-total }
nothing-found = Ничего не найдено
nothing-found-way-out = Без фильтра «{ $filter }» { $count ->
    [one] нашёлся бы { $count } ресурс.
    [few] нашлось бы { $count } ресурса.
    [many] нашлось бы { $count } ресурсов.
   *[other] нашлось бы { $count } ресурса.
}
nothing-found-no-filters = Без фильтров { $count ->
    [one] нашёлся бы { $count } ресурс.
    [few] нашлось бы { $count } ресурса.
    [many] нашлось бы { $count } ресурсов.
   *[other] нашлось бы { $count } ресурса.
}
nothing-found-drop = Искать без фильтра «{ $filter }»
nothing-found-drop-all = Искать без фильтров
nothing-found-spelling = Проверьте написание или возьмите меньше слов.
tab-library = Библиотека
back-to-results = { $count ->
    [one] { $count } результат
    [few] { $count } результата
   *[many] { $count } результатов
}
passages-match = { $count ->
    [one] Найден { $count } отрывок
    [few] Найдено { $count } отрывка
    [many] Найдено { $count } отрывков
   *[other] Найдено { $count } отрывка
}
passages-more = { $count ->
    [one] Ещё { $count } отрывок:
    [few] Ещё { $count } отрывка:
    [many] Ещё { $count } отрывков:
   *[other] Ещё { $count } отрывка:
}
passages-open-all = Открыть все для чтения
passage-open = Читать: { $place }
quote = Цитировать
quote-passage = Цитировать: { $place }
quote-text = «{ $text }» (место: { $place })
quote-copied = Цитата скопирована
citation-copied = Ссылка скопирована
cite = Сослаться
cite-what = Сослаться на: { $title }
cite-style = Стиль
cite-style-add = Добавить стиль
cite-style-format = Стили цитирования (CSL)
cite-place = Место
cite-place-hint = весь ресурс
cite-place-drop = Сослаться на весь ресурс
cite-place-unreadable = Это не место. Напишите: с. 17, 17–19, слайд 4 или § и заголовок.
cite-language = Язык
cite-language-program = { $language }, как в программе
cite-language-own = Как в ресурсе
cite-copy = Копировать
cite-copied-so = Так это будет скопировано, текстом и с курсивом:
cite-other-text = В тексте
cite-other-list = В списке литературы
cite-copy-other = Копировать: { $where }
cite-unaccepted = Ресурс ждёт проверки: сведения о нём лишь предложены.
cite-forms = Копировать для других программ
cite-keys = ↑ ↓ другие стили · { $enter } копировать
style-apa = APA, 7-е издание
style-chicago-author-date = Чикаго, 17-е изд., автор и дата
style-chicago-notes = Чикаго, 17-е изд., примечания
style-harvard-cite-them-right = Гарвард, Cite Them Right
style-vancouver = Ванкувер (NLM)
style-gost-r-705-2008-numeric = ГОСТ Р 7.0.5-2008
results-save = Сохранить эти результаты
results-save-as = Сохранить эти результаты: { $form }
results-copy = Копировать результаты списком
results-all = { $count ->
    [one] { $count } ресурс этого поиска, со всеми фильтрами.
    [few] Все { $count } ресурса этого поиска, со всеми фильтрами.
   *[many] Все { $count } ресурсов этого поиска, со всеми фильтрами.
}
results-without-waiting = Ресурсы, которые ждут проверки, остаются здесь, пока их не приняли.
results-file = Ресурсы
results-as-csv = Таблица (CSV)
results-as-ris = Записи RIS
results-as-bibtex = Записи BibTeX
results-as-csl-json = Записи CSL-JSON
results-as-text = Список (текст)
results-for-csv = для LibreOffice Calc, Excel
results-for-ris = для Zotero, EndNote, Mendeley
results-for-bibtex = для LaTeX, JabRef
results-for-csl-json = для Zotero, Pandoc
results-for-text = для печати или отправки
results-sending = { $count ->
    [one] Записывается { $count } ресурс
    [few] Записываются { $count } ресурса
   *[many] Записываются { $count } ресурсов
}
results-saved = { $count ->
    [one] Сохранён { $count } ресурс
    [few] Сохранено { $count } ресурса
   *[many] Сохранено { $count } ресурсов
}
results-saved-in = { $count ->
    [one] Сохранён { $count } ресурс: { $file }
    [few] Сохранено { $count } ресурса: { $file }
   *[many] Сохранено { $count } ресурсов: { $file }
}
results-copied = { $count ->
    [one] Скопирован { $count } ресурс
    [few] Скопировано { $count } ресурса
   *[many] Скопировано { $count } ресурсов
}
results-waiting = { $count ->
    [one] { $count } ждёт проверки и не записан
    [few] { $count } ждут проверки и не записаны
   *[many] { $count } ждут проверки и не записаны
}
results-beyond = ещё { $count } не поместились
text-heading = Текст
nothing-chosen = Выберите ресурс, чтобы увидеть его здесь.
filters = Фильтры
filters-width = Ширина фильтров
preview-width = Ширина панели чтения
sort = Порядок
sort-relevance = По релевантности
sort-newest = Сначала новые
sort-oldest = Сначала старые
sort-title = По названию
open = Открыть
back = Назад
close = Закрыть
try-again = Повторить
previous-hit = Предыдущее совпадение
next-hit = Следующее совпадение
hit-of = Совпадение { $hit } из { $total }
interface-language = Язык программы
switch-to-light = Перейти к светлому виду
switch-to-dark = Перейти к тёмному виду
status-offline = Автономно: данные не покидают этот компьютер
status-library = { resources-count } · { $pages ->
    [one] { $pages } страница
    [few] { $pages } страницы
    [many] { $pages } страниц
   *[other] { $pages } страницы
}
status-searching = Идёт поиск
status-opening = Библиотека открывается
status-took = { results-count } · { duration-ms }

## Под полем поиска
offers = Подсказки
offers-before = Вы искали
offers-words = Дополнить слова
offers-values = Сузить
offers-titles = Сразу открыть
offer-also = находит и { $forms }
offer-languages = { $count ->
    [one] { $count } язык
    [few] { $count } языка
   *[many] { $count } языков
}
offers-choose = выбрать
offers-take = взять
offers-search = искать
offers-close = закрыть
offers-signs = "точные слова"   -без слова   title:
offer-value = { $name }: { $value }
meant = Возможно, вы имели в виду
meant-key = { $key } — взять первое
narrow = Искать в найденном
search-save = Сохранить этот поиск
search-saved = Сохранено: { $name }
search-name-taken = Имя не изменено: так называется другой поиск, или оно пустое
saved-searches = Сохранённые поиски
saved-run = Сохранённый поиск: { $name }
saved-rename = Переименовать
saved-forget = Удалить
saved-name = Имя сохранённого поиска
saved-name-key = { $key } — сохранить имя
like-this = Найти похожее
like-short = Похожее
like-passage = Похожее на этот отрывок: { $place }
like-chip = похоже на: { $title }
like-end = Вернуться от похожего
within-chip = в найденном: { $text }
within-remove = Больше не искать в найденном по запросу { $text }

## Стол для чтения

contents-width = Ширина оглавления
contents-show = Оглавление и поиск в этом тексте
proof-width = Ширина панели об этой копии
proof-show = Другие тексты и происхождение этой копии
outline = Оглавление
outline-page = стр.
heading-at = { $heading }, { $place }
page-of = { $page } из { $count }
next-page = Следующая страница
previous-page = Предыдущая страница
read-by-page = По страницам
read-continuous = Подряд
open-original = Открыть оригинал
show-in-folder = Показать в папке
words-count = { $count ->
    [one] { $count } слово
    [few] { $count } слова
   *[many] { $count } слов
}
find-clear = Вернуться к словам, которые сюда привели
find-nothing = В этом тексте не найдено
find-nothing-asked = Введите слова, чтобы найти их здесь
hits-count = { $count ->
    [one] { $count } совпадение
    [few] { $count } совпадения
   *[many] { $count } совпадений
}
hit-name = { $hit }, { $place }: { $text }
hit-ticks = { $count ->
    [one] { $count } совпадение в этом тексте; Enter ведёт к следующему
    [few] { $count } совпадения в этом тексте; Enter ведёт к следующему
   *[many] { $count } совпадений в этом тексте; Enter ведёт к следующему
}
text-larger = Крупнее текст
text-smaller = Мельче текст
text-usual-size = Обычный размер текста
texts-held = Тексты в библиотеке
texts-missing = Издано также на языках: { $languages }; текста в библиотеке нет.
text-open = Читать на языке: { $language } · { $about }
relations-editions = Под тем же названием
relations-names = Назван в этом тексте
relations-named-by = Где назван этот ресурс
related-open = Открыть { $title }, { $about }
provenance-copy = Откуда эта копия
copy-checking = Оригинал проверяется
copy-unchanged = без изменений
copy-missing = Файла оригинала нет
copy-damaged = Файл оригинала изменён
copy-unreadable = Файл оригинала не читается
check-again = Проверить снова
original-file = Файл
checksum = Контрольная сумма
retrieved-on = Получено
added-by = Добавлено
confidence = Уверенность
licence-unknown = Неизвестна
written-by-project = Написано проектом Kitabkhana по источникам, которые в нём названы.
copy = Копировать
copied = Скопировано
copy-what = Копировать { $what }
address-open-ask = Открыть
address-open-what = Открыть { $what } в браузере
address-ask = Открыть этот адрес в браузере?
address-explained = Сама Kitabkhana остаётся без сети. Браузер подключится к сети, и сайт увидит, что кто-то на этом компьютере открыл страницу.
address-open = Открыть в браузере
address-copy = Копировать адрес
cancel = Отмена

## Палитра

palette-hint = Найти или выбрать действие
palette-do = Действия
palette-open-group = Открыть
palette-inside = В текстах
palette-run = выполнить
palette-only = только действия
palette-back = Назад к результатам
palette-open = Читать выбранный ресурс
palette-first = Первый результат
palette-last = Последний результат
palette-sort = Порядок: { $order }
palette-system = Светлая или тёмная тема, как в системе
palette-language = Язык программы: { $language }
palette-filter = Фильтр «{ $name }»: { $value }
## Window: import

tab-import = Импорт
tab-waiting = { $tab }, { $count ->
    [one] { $count } на проверку
    [few] { $count } на проверку
   *[many] { $count } на проверку
}
import-drop = Перетащите сюда файлы или папки
import-drop-now = Отпустите файлы, чтобы их добавить
import-formats = PDF, Word, веб-страницы, Markdown, текст
import-choose = Выбрать
import-choose-files = Выберите файлы
import-choose-folder = Выбрать папку
import-path = Путь к файлу или папке
import-path-hint = или вставьте путь сюда
import-take = Добавить
import-cut-short = Импорт ({ $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}) прерван: { $left ->
    [one] остался { $left }
    [few] осталось { $left }
   *[many] осталось { $left }
}.
import-go-on = Продолжить
import-leave-it = Оставить
import-this = Этот импорт
import-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
import-to-review = на проверку: { $count }
import-unread = ещё не прочитано: { $count }
import-count-failed = не удалось: { $count }
import-clear = Убрать готовые
import-cancel = Отменить
import-cancelled = Импорт отменён. Прочитанное раньше осталось.
import-undo = Отменить этот импорт
import-reading = Чтение: { $number } из { $count ->
    [one] { $count } файла
    [few] { $count } файлов
   *[many] { $count } файлов
}
import-ended = { $count ->
    [0] Импорт завершён
    [one] Импорт завершён: { $count } файл на проверку
    [few] Импорт завершён: { $count } файла на проверку
   *[many] Импорт завершён: { $count } файлов на проверку
}
row-in-line = в очереди
row-reading = читается
row-review = проверить
row-added = добавлен
row-same = то же
row-restored = возвращён
row-failed = не удалось
row-undone = отменён
row-not-read = не прочитан
row-opening = Файл открывается
row-page = Чтение страницы { $page }
row-found = Текст на { $count ->
    [one] { $count } странице
    [few] { $count } страницах
   *[many] { $count } страницах
}
row-items = { $count ->
    [one] { $count } ресурс
    [few] { $count } ресурса
   *[many] { $count } ресурсов
}
row-joined = дополняет запись
row-same-as = Тот же текст, что «{ $title }»
row-undo = Отменить { $name }
undo = Отменить
review-title = Проверьте предложения
review-of = { $number } из { $count } · у каждого предложения показаны слова, на которых оно основано
review-next = Следующий на проверку
review-previous = Предыдущий на проверку
review-joins = Дополняет запись «{ $title }». Сама запись остаётся прежней; проверки ждёт только её новый текст.
review-leave-out = Не включать
review-add = Добавить
review-add-next = Добавить и дальше
review-accept-sure = Принять надёжные во всех ({ $count })
review-open-fields = { $count ->
    [one] { $count } поле ждёт вас
    [few] { $count } поля ждут вас
   *[many] { $count } полей ждут вас
}
review-none-explained = Добавленные файлы читаются здесь и ждут, пока вы на них не посмотрите.
field-title = Название
field-organizations = Кем издано
field-date = Дата
field-kind = Тип
field-languages = Язык
field-countries = Страны
field-themes = Темы
field-licence = Лицензия
field-symbols = Обозначения
field-add-organizations = Добавить организацию
field-add-languages = Добавить язык
field-add-countries = Добавить страну или регион
field-add-themes = Добавить тему
field-add-symbols = Добавить обозначение
field-date-hint = например, 2018, 2018-05 или 2018-05-21
field-date-unreadable = Это не дата. Напишите 2018, 2018-05 или 2018-05-21.
field-licence-hint = Кому можно это копировать?
field-accepted = принято
field-of-record = запись
field-measured = определено по тексту
field-no-cue = в тексте об этом ничего нет
field-of-file = указано в файле
field-more-cues = ещё { $count }
field-remove = Убрать { $value }
field-agree = Принять «{ $field }»: { $grade }
field-own-words = Как набрано: { $words }
waiting = ждёт проверки
bookmark-add = Закладка: { $title }
bookmark-remove = Убрать закладку: { $title }

## First start

first-run-title = Читальный зал, который всегда с вами
first-run-about = Руководства, пособия и доклады о предупреждении насильственного экстремизма в Центральной Азии. Ищите по каждой странице и цитируйте с номером страницы. Связь не нужна.
first-run-language = Выберите язык программы
first-run-private = Прочитанное остаётся здесь.
first-run-private-more = Ни учётной записи, ни слежки, ни связи. Поисковые запросы не сохраняются.
first-run-own = Добавить свои файлы
first-run-open = Открыть библиотеку

## Keys

keys = Клавиши
all-keys = Все клавиши
key-ends = Первый и последний результат, страница вниз, страница вверх
key-bookmark = Закладка
key-tabs = Библиотека, импорт
key-accept = Добавить проверенное и перейти к следующему
key-agree = Принять поле формы, от первого до последнего
key-cite = Сослаться: ссылка со страницей, чтобы скопировать
key-quote = Скопировать первый отрывок с местом и источником
key-search = К строке поиска
key-offers = Под полем поиска: следующая, предыдущая, взять, закрыть (затем стрелка ведёт к результатам)
key-narrow = Искать в найденном
key-palette = Найти или сделать что угодно
key-next = Следующий результат
key-previous = Предыдущий результат
key-open = Открыть
key-preview = Показать или скрыть панель чтения в небольшом окне
key-page-text = Выделить текст страницы
key-select = Выделить слова в читаемом тексте
key-back = Закрыть, очистить или вернуться
key-filters = К фильтрам
key-clear-filters = Сбросить все фильтры
key-find = Найти в этом тексте
key-hits = Следующее и предыдущее совпадение
key-pages = Предыдущая и следующая страница
key-size = Крупнее и мельче
key-appearance = Светлый или тёмный вид
key-tab = От одного элемента к другому
key-keys = Этот список
