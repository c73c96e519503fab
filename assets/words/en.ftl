### English texts of Kitabkhana.
### The same ids and the same variables stand in every language; src/words/tests.rs holds this.
### Vocabulary: UI.md section 12 (resource, passage, quote, shelf, leave out, ...). Errors say what
### happened, why, and what to do. Years and page numbers are given as text, counts as numbers.

## The program

app-name = Kitabkhana

## Errors: "Could not {what}: {why}. {hint}"

error = Could not { $what }: { $why }. { $hint }
error-at = Could not { $what }: { $why } ({ $path }). { $hint }

could-not-open-library = open the library
could-not-read-catalogue = read what the library holds
could-not-write-catalogue = save the change
could-not-back-up = make a safety copy of the library
could-not-search = search
could-not-update-index = bring the search index up to date
could-not-read-file = read the file
could-not-paint-page = show this page as a picture
could-not-keep-original = keep the original file
could-not-find-resource = find the resource
could-not-undo-import = undo the import
could-not-review = review this
could-not-settings = read or save the settings
could-not-read-style = use the citation style
could-not-save-results = save the results
could-not-open-outside = open this in another program
could-not-open-window = open the window
could-not-run-job = finish the work

why-not-found = there is nothing of that name
why-denied = the system does not allow it
why-read-only = this place can be read but not written to
why-disk-full = no room is left on the disk
why-busy = another program has the library open for writing
why-newer-format = a newer version of this program made it
why-damaged = what is stored there is damaged
why-unknown-format = this kind of file is not known here
why-no-text = no text could be read from it
why-encrypted = it is protected by a password
why-too-large = it is larger than the limit
why-too-slow = it took longer than the limit
why-stopped = the work ended before it was done
why-cancelled = it was cancelled
why-no-display = no screen, or no OpenGL, is available
why-unexpected = something unforeseen happened

hint-not-found = Check the name, and that the disk it is on is connected.
hint-denied = Ask for access to that file or folder, or choose another one.
hint-read-only = Copy it to a disk that can be written to, or go on reading only.
hint-disk-full = Free some room and try again; nothing that was saved before is lost.
hint-busy = Close the other window or command and try again.
hint-newer-format = Install the newer version; nothing was changed.
hint-damaged = Run "kitabkhana verify" to see what is affected, or use a copy.
hint-unknown-format = Save it as PDF, DOCX, HTML, Markdown or plain text and import that.
hint-no-text = If it holds pictures of pages, import a version with text.
hint-encrypted = Remove the password in the program that set it, then try again.
hint-too-large = Split it into smaller parts and try again.
hint-too-slow = Try again when the computer is less busy, or split the file into smaller parts.
hint-stopped = Try again; what was finished before is kept.
hint-cancelled = What was finished before is kept.
hint-no-display = Use the commands instead: "kitabkhana help" lists them.
hint-unexpected = Try again; if it happens again, "kitabkhana verify" shows whether the library is sound.

# Pairs with words of their own: why-{kind}-{what}, hint-{kind}-{what}.
why-not-found-find-resource = no resource has this id
hint-not-found-find-resource = "kitabkhana search" shows the ids of the resources.
why-not-found-undo-import = there is nothing left to undo
hint-not-found-undo-import = "kitabkhana imports" lists what was imported.
why-not-found-review = nothing of it waits for review
hint-not-found-review = "kitabkhana review" lists what waits.
why-not-found-open-library = there is no such folder
hint-not-found-open-library = Check the name of the folder, and that the disk it is on is connected.
why-damaged-read-file = its content does not fit its kind
hint-damaged-read-file = Open it in another program to see whether it is whole, then save it anew.
why-damaged-read-style = it is no style in the Citation Style Language, or it never ends
hint-damaged-read-style = Take it anew from where it came from, or use another style.
why-unknown-format-open-outside = it is named neither as a document nor as a web address, so what opens it could run it
hint-unknown-format-open-outside = Show it in its folder, and open it with a program of your choice.
why-no-display-read-style = this desktop has no dialog for files
hint-no-display-read-style = Put the file into the folder “styles” of the library: it stands in the list when you cite again.
why-unknown-format-read-style = it only names another style, which the program does not carry
hint-unknown-format-read-style = Take the style that it names, and use that file.
why-not-found-save-results = there is no such folder
hint-not-found-save-results = Check that the disk it is on is connected, or save them in another folder.
hint-read-only-save-results = Save them in another folder, on a disk that can be written to.
hint-denied-save-results = Save them in a folder of your own. Where the file is open in another program, close it there first.
why-unexpected-save-results = the file could not be written
hint-unexpected-save-results = Save them in another folder or under another name.
hint-damaged-update-index = Run "kitabkhana rebuild": the index is made anew from the library, and nothing is lost.
hint-damaged-search = Run "kitabkhana rebuild": the index is made anew from the library, and nothing is lost.
hint-damaged-settings = Settings of a new start are used; choose yours again.
hint-stopped-read-file = The file itself may be damaged; save it anew in the program it comes from.
why-not-found-paint-page = its file, or that page of it, is not there
hint-not-found-paint-page = "kitabkhana verify" shows which originals are missing.
why-damaged-paint-page = that page, or the file, is damaged
hint-damaged-paint-page = Open the original in another program to see whether it is whole.
why-unknown-format-paint-page = only PDF files have pages that can be painted
hint-unknown-format-paint-page = Read its text, or open the original in another program.
hint-too-large-paint-page = Open the original in another program.
hint-too-slow-paint-page = Try again when the computer is less busy, or open the original in another program.
hint-stopped-paint-page = The page may be damaged; open the original in another program.

## Facets

facet-country = Country
facet-organization = Organization
facet-theme = Theme
facet-language = Language
facet-kind = Type
facet-year = Year
facet-status = Status
status-bookmarked = Bookmarked
status-held = Text held
status-waiting = Waiting for review
status-wanted = Wanted
year-unknown = Without a year
years-between = { $from } – { $to }
years-from = from { $from }
years-to = to { $to }
year-first = First year
year-last = Last year
year-first-typed = Type the first year
year-last-typed = Type the last year
year-first-hint = from
year-last-hint = to
year-bars = Resources of each year
year-bar = { $years }: { resources-count }
year-any = any
kind-unknown = Type not known
facet-any = any
facet-more = { $facet ->
    [country] { $count ->
        [one] { $count } more country
       *[other] { $count } more countries
    }
    [organization] { $count ->
        [one] { $count } more organization
       *[other] { $count } more organizations
    }
    [theme] { $count ->
        [one] { $count } more theme
       *[other] { $count } more themes
    }
    [language] { $count ->
        [one] { $count } more language
       *[other] { $count } more languages
    }
    [kind] { $count ->
        [one] { $count } more type
       *[other] { $count } more types
    }
    [year] { $count ->
        [one] { $count } more year
       *[other] { $count } more years
    }
   *[other] { $count ->
        [one] { $count } more value
       *[other] { $count } more values
    }
}
facet-narrower = Narrower values of { $value }
facet-less = Show fewer
facet-search-within = Search in { $facet }
facet-search-close = Close the search in { $facet }
facet-selected = Ticked: { $value }
facet-excluded = not { $value }
facet-exclude = Exclude { $value }
facet-value-count = { $value }, { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
filter-remove = Remove the filter { $value }
filters-clear = Clear all
forms-also = also:
forms-leave-out = Search without "{ $form }"
forms-more = { $count ->
    [one] { $count } more form
   *[other] { $count } more forms
}
forms-fewer = Fewer forms
forms-back = Bring back { $count ->
    [one] { $count } form
   *[other] { $count } forms
}

## Why these counts

counts-why = Why these counts: { $facet }
counts-considered = { $asked ->
    [all] { $count ->
        [one] { $count } resource is counted here: all that the library holds.
       *[other] { $count } resources are counted here: all that the library holds.
    }
    [words] { $count ->
        [one] { $count } resource matches your words.
       *[other] { $count } resources match your words.
    }
    [filters] { $count ->
        [one] { $count } resource matches the other filters.
       *[other] { $count } resources match the other filters.
    }
   *[both] { $count ->
        [one] { $count } resource matches your words and the other filters.
       *[other] { $count } resources match your words and the other filters.
    }
}
counts-most = Most have “{ $value }”: { $count }.
counts-several = One resource can have several of these, so the numbers add up to { $sum }, more than the { $count } that have any.
counts-tree = { $facet ->
    [theme] A theme counts what it holds: a resource in two themes below it is counted once.
   *[other] A kind of organization counts each resource once, also one that two of them issued.
}
counts-without = { $facet ->
    [country] { $count } have no country.
    [organization] { $count } have no organization.
    [theme] { $count } have no theme.
    [language] { $count } have no language.
    [kind] { $count } have no type.
   *[other] { $count } have no value here.
}
counts-own = What is ticked here does not change these numbers; with it, { $count ->
    [one] { $count } resource is found.
   *[other] { $count } resources are found.
}
language-open = Open in { $language }
language-not-held = No text in { $language } is held

## Why it was found

found-why = Why found
found-place = { $place }: { $words }.
found-word = { $how ->
    [typed] “{ $form }”, as typed
    [stem] “{ $form }”, a form of “{ $typed }”
    [spelling] “{ $form }”, another spelling of “{ $typed }”
    [transliteration] “{ $form }”, which is “{ $typed }” in another script
    [skeleton] “{ $form }”, which sounds like “{ $typed }”
    [glossary] “{ $form }”, the glossary’s word for “{ $typed }”
   *[other] “{ $form }”, for “{ $typed }”
}
found-more = and { $count } more
found-missing = Not found in it: { $words }. Where no resource has all the words, or few have, those with most of them are shown; rarer words count more.
found-nearness = What makes it near: { $shares }. A word counts more the rarer it is and the nearer it is to what was typed.
found-share = { $part ->
    [title] title { $share } %
    [about] description { $share } %
    [names] names of countries, organizations and themes { $share } %
    [text] text { $share } %
    [symbol] document symbol { $share } %
   *[other] words together { $share } %
}
found-held = Its text is held here: of equally near resources, those come first.
found-wanted = No text of it is held: of equally near resources, it comes after those that are.

## Places in a text

locator-page = p. { $page }
locator-page-label = p. { $label } (page { $page } of the file)
locator-slide = slide { $slide }
locator-section = § { $section }
locator-start = before the first heading

## The page as it looks

view-text = Text
view-page-image = Page image
page-image-painting = Painting { $page } …
page-image-name = Picture of { $page }{ $hits ->
    [0] . Its words are in the text
    [one] , { $hits } word found marked. Its words are in the text
   *[other] , { $hits } words found marked. Its words are in the text
}
page-image-text-below = Its text stands below.
no-page-image = Only PDF files have page images
page-smaller = Smaller
page-larger = Larger
page-fit = Fit width · { $percent }%
key-page-image = Text or page image

## Counts

resources-count = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
pages-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
passages-count = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
more-passages = +{ $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
duration-ms = { $took } ms

## Dates and lists

date-unknown = date not known
date-year = { $year }
date-month = { month-in-date } { $year }
date-day = { $day } { month-in-date } { $year }
date-days = { $from }–{ $to } { month-in-date } { $year }
date-span = { $from } to { $to }
month-in-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
list-next = { $before }, { $next }
list-last = { $before } and { $last }
series-next = { $before }; { $next }

## Where the words were found

matched-in-title = Title
matched-in-symbol = Symbol
matched-in-about = About
matched-in-text = Text
matched-in-organization = Organization
matched-in-country = Country
matched-in-theme = Theme

## A resource: its marks and where it comes from

held = Text held
wanted = Wanted
wanted-explained = Known to exist; its text is not held in this library.
unverified = Unverified
unverified-explained = What was read does not confirm this record. Check it before you rely on it.
title-exact = Title as issued
title-translated = Translated title
title-translated-explained = The resource was issued under a title in another language; this is a translation.
title-descriptive = Descriptive title
title-descriptive-explained = A label made for this record. It is not the resource's own title.
title-missing = Without a title
from-ocr = Read from pictures of pages: letters may be wrong.
from-damaged = The file is damaged: some of its text may be missing or wrong.
about = About
note = Note
symbol = Symbol
date = Date
address = Address
licence = Licence
source = Source
retrieved = Retrieved on { $date }
provenance = Where this record comes from
added-by-starter = Came with the program (starter library, version { $version })
added-here = Added on this computer
added-elsewhere = Added on another computer
confidence-high = Sure
confidence-medium = Probable, not confirmed
evidence = Evidence
evidence-own = This document itself was read.
evidence-resource = Stands in: { $title }
evidence-resource-missing = Stands in a resource that is no longer in the library: { $id }
evidence-address = A stored copy of this page was read: { $address }
evidence-general = General knowledge of the field; no source was read.

## The project's own briefs

brief-written = Written by the Kitabkhana project on { $date }, from the sources named in it.
brief-source = Sources: { $sources }
brief-sources = Sources

## About texts of the starter library, composed from the facts of a record

about-record = { about-kind } { $date-known ->
    [yes] of { $date }
   *[no] whose date is not known
}. { about-issuers } { about-coverage } { about-themes } { about-languages }
about-record-unverified = { about-record } { about-unverified }
about-kind = { $kind ->
    [action-plan] An action plan
    [article] An article
    [brief] A brief
    [campaign] A campaign
    [conference] A conference
    [convention] A convention
    [declaration] A declaration
    [guide] A guide
    [handbook] A handbook
    [law] A law
    [manual] A manual
    [news] A news item
    [portal] A web portal
    [project] A project
    [report] A report
    [resolution] A resolution
    [rules] A set of rules
    [statement] A statement
    [strategy] A strategy
    [study] A study
    [summary] A summary
    [toolkit] A toolkit
    [training] A training course
   *[other] A resource
}
# What is held or run rather than issued has organizations that stand behind it.
about-issuers = { $kind ->
    [campaign] { about-organizations }
    [conference] { about-organizations }
    [portal] { about-organizations }
    [project] { about-organizations }
    [training] { about-organizations }
   *[other] Issued by
}: { $organizations }.
about-organizations = { $organizations-count ->
    [one] Organization
   *[other] Organizations
}
about-coverage = Countries and regions: { $countries }.
about-themes = { $themes-count ->
    [one] Theme
   *[other] Themes
}: { $themes }.
about-languages = { $languages-count ->
    [one] Known to exist in { $languages }.
   *[other] Known to exist in { $languages }.
}
about-unverified = What was read does not confirm this record.

## Import

import-status-added = added
import-status-duplicate = already in the library
import-status-failed = failed
import-status-restored = taken back from the bin
import-status-undone = undone
import-status-dropped = not read
import-status-left = still to be read
import-added = Added: { $title }
import-added-waiting = Added, waits for review: { $title }
import-restored = Taken back from the bin: { $title }
import-duplicate = Already in the library: { $title }
import-failed = Left out: { $path }. { $reason }
import-finished = Added: { $added }. Already in the library: { $duplicates }. Failed: { $failed }.
import-progress = { $page ->
    [0] File { $number } of { $total }: { $name }
   *[other] File { $number } of { $total }, page { $page }: { $name }
}
import-waits = "kitabkhana review" shows what is suggested for them.
import-unfinished = An import was cut short: { $left } of { $count ->
    [one] { $count } file is
   *[other] { $count } files are
} left. "kitabkhana import --resume" finishes it, "kitabkhana import --forget" drops it.
import-forgotten = { $count ->
    [one] { $count } file
   *[other] { $count } files
} will not be read. What was imported before stays.
imports-none = Nothing was imported yet.
imports-batch = Import { $number }, { $time }: { $count ->
    [one] { $count } file
   *[other] { $count } files
}
undo-import-done = { $count ->
    [one] { $count } file was
   *[other] { $count } files were
} taken out again and can be imported anew.
waiting-explained = This text waits for review.
review-none = Nothing waits for review.
review-joined = a record of the library; only its text is new
review-accepted = { $count ->
    [one] { $count } resource was
   *[other] { $count } resources were
} accepted.
review-left-out = Left out. The same file can be imported again.
grade-sure = sure
grade-check = check
grade-missing = missing
bookmark-set = Bookmarked.
bookmark-off = No longer bookmarked.
suggestion-sure = sure
suggestion-check = please check
suggestion-missing = missing
suggestion-cue = cue

## Command line: help

cli-help =
    Kitabkhana, an offline library of resources on preventing violent extremism in Central Asia

    Usage: kitabkhana [OPTIONS] [COMMAND]
    Without a command the window opens.

    Commands:
      search [QUERY]    find resources and passages
      like ID           find more like a resource
      save NAME QUERY   keep a search under a name
      saved             the searches that are kept, and what is new in them
      unsave NAME       forget a search that was kept
      evaluate T J      how well the search agrees with judgements
      import PATH…      take files and folders into the library
      imports           what was imported, with the files of each import
      undo-import [N]   undo the last import, or that of this number
      review            what waits for review, to be accepted or left out
      bookmark ID       mark a resource, to find it again
      cite ID…          resources as citations
      show ID           everything known of a resource, and its texts
      verify            check that library, files and index agree
      rebuild           make the search index anew
      history ID        the changes of a resource
      remove ID         put a resource into the bin
      restore ID        take a resource back from the bin
      info              what this library holds and where it is
      help [COMMAND]    this text, or that of one command

    Options, before or after the command:
      --library DIR     the folder of the library
      --empty           a new library starts without the starter records
      --json            answer in JSON
      --verbose         say more about errors
      --help            this text
      --version         the version of the program
      --                what follows is not an option

    Exit codes: 0 done, 1 could not be done, 2 wrong usage.
    Nothing leaves this computer.
cli-help-search =
    Usage: kitabkhana search [QUERY] [OPTIONS]

    Finds resources that have all the words of QUERY; if none has all, those that have most.
    Without QUERY: everything that the options leave.
      "exact words"     words in this order
      -word             without this word
      one OR two        either
      begin*            words that begin so
      title:word        in one field only: title, about, text, symbol
      ( )               groups

    Options (the same option again: either; different options: both):
      --country ID          country or region (KG, central-asia)
      --organization ID     who issued it (unodc)
      --organization-kind KIND
                            issued by any UN, regional, government body, NGO, research or media
      --theme ID            theme, with the themes below it (prisons)
      --language ID         language in which it was issued or is held (ru)
      --kind ID             type (guide)
      --year FROM..TO       2018, 2010..2018, 2010.. or ..2018
      --not-country ID      and so on: without this value
      --status STATUS       bookmarked, waiting, held or wanted
      --without FORM        without this form, found or searched beside what was typed
      --exact               just what is typed: no other forms, no word passed over
      --why                 say of each why it was found (with --json: "why")
      --sort ORDER          relevance, newest, oldest or title
      --limit N             at most N resources (20)
      --offset N            leave out the first N
      --format FORM         all that is found as csv, ris, bibtex, csl-json or text (a list to print);
                            up to 10,000 resources, or as many as --limit says
cli-help-evaluate =
    Usage: kitabkhana evaluate TOPICS JUDGEMENTS [OPTIONS]
           kitabkhana evaluate --forms FILE [OPTIONS]

    Asks every topic and says how well the first ten resources agree with the judgements: nDCG@10,
    recall@10, reciprocal rank, and how long a search takes.
      TOPICS        TREC topics, or a line each: name, tab, words
      JUDGEMENTS    TREC qrels (topic, any column, document, relevance), or the same with tabs;
                    a document is named by its id or by the name of its file
      --exact       just what is typed: no other forms, no word passed over
      --forms FILE  instead: how many pairs of forms meet; a line each, with tabs:
                    language, form, form, same or other
cli-help-import =
    Usage: kitabkhana import PATH… [OPTIONS]

    Takes PDF, DOCX, HTML, Markdown and text files into the library; of a folder, all that it holds.
    The originals are copied and stay as they are. A file that is there already is not added again.
    Exit code 0 if no file failed, else 1.
      --hold      what is added waits for review; it can be searched meanwhile
      --resume    without PATH: finish an import that was cut short
      --forget    without PATH: do not finish it
cli-help-imports =
    Usage: kitabkhana imports [OPTIONS]

    Lists the imports, the latest first, and what became of each file.
cli-help-undo-import =
    Usage: kitabkhana undo-import [NUMBER] [OPTIONS]

    Takes out again what an import added: the last one, or that of this number. New resources go
    to the bin without their texts, records that were there before are as they were. The same
    files can be imported again.
      --file NUMBER    only this file ("kitabkhana imports" shows the numbers)
cli-help-review =
    Usage: kitabkhana review [ID] [OPTIONS]

    Shows what waits for review, with what is suggested and the words that led to it.
      --accept         accept what waits of ID, as suggested or with these values:
                       --title, --date, --kind, --country, --organization, --theme, --language,
                       --symbol, --licence ("none" for none; some may be given several times)
      --accept-sure    accept all that leaves nothing to be looked at
      --leave-out      take what waits of ID out again
cli-help-like =
    Usage: kitabkhana like ID [OPTIONS]

    Finds resources that share the weightiest words of this one, and its themes, countries and
    organizations. It takes the options of "search".
cli-help-save =
    Usage: kitabkhana save NAME [QUERY] [OPTIONS]

    Keeps a search in this library, with the options of "search" that narrow or sort it. A name that is
    taken then means the new search.
cli-help-saved =
    Usage: kitabkhana saved [OPTIONS]

    Lists the searches that are kept, each with how many resources it finds, and how many of them were
    added or changed since it was last run.
      --run NAME    runs one of them: what it finds is no longer new
cli-help-unsave =
    Usage: kitabkhana unsave NAME [OPTIONS]

    Forgets a search that was kept. What it finds stays.
cli-help-bookmark =
    Usage: kitabkhana bookmark ID [OPTIONS]

    Marks a resource. "kitabkhana search --status bookmarked" finds what is marked.
      --off    takes the mark back
cli-help-cite =
    Usage: kitabkhana cite ID… [OPTIONS]

    Writes resources as citations. What is not known of a resource is left out.
      --style STYLE      apa, chicago-author-date, chicago-notes, harvard-cite-them-right, vancouver,
                         gost-r-705-2008-numeric, a file in CSL (mine.csl), or the name of such a file in
                         the folder "styles" of the library or of the settings
      --locator PLACE    p.17, slide 4 or "§ Part II"
      --language CODE    en, ru, or own: the language of the resource (that of the program)
      --format FORM      text, ris, bibtex or csl-json
cli-help-show =
    Usage: kitabkhana show ID [OPTIONS]

    Shows everything known of a resource: titles, organizations, countries, themes, languages,
    where the record comes from, and the texts that are held, page by page.
cli-help-verify =
    Usage: kitabkhana verify [OPTIONS]

    Checks that the catalogue, the original files and the search index agree.
    Exit code 0 if all is well, 1 if there is a problem; each problem is named with its repair.
cli-help-rebuild =
    Usage: kitabkhana rebuild [OPTIONS]

    Makes the search index anew from the library. Nothing is lost.
cli-help-history =
    Usage: kitabkhana history ID [OPTIONS]

    Shows the changes of a resource, newest first.
cli-help-remove =
    Usage: kitabkhana remove ID [OPTIONS]

    Puts a resource into the bin, from which it can be taken back.
      --for-good    deletes it, its texts and its history; this cannot be undone
cli-help-restore =
    Usage: kitabkhana restore ID [OPTIONS]

    Takes a resource back from the bin.
cli-help-info =
    Usage: kitabkhana info [OPTIONS]

    Shows where the library is, what it holds, and the versions of its parts.

## Command line: wrong usage

usage-unknown-option = Unknown option: { $option }.
usage-unknown-command = Unknown command: { $command }.
usage-missing-value = The option { $option } needs a value.
usage-unexpected-value = The option { $option } takes no value.
usage-missing-argument = The command { $command } needs { $argument }.
usage-extra-argument = Not expected here: { $argument }.
usage-bad-number = { $option } needs a number, not "{ $value }".
usage-bad-year = { $option } needs a year or a span such as 2010..2018, not "{ $value }".
usage-bad-choice = { $option } needs one of { $choices }, not "{ $value }".
usage-bad-date = { $option } needs a date such as 2018, 2018-05 or 2018-05-21, not "{ $value }".
usage-not-together = These do not go together: { $options }.
usage-needs-accept = New values are given together with --accept.
usage-not-text = This argument is not readable text: { $argument }.
usage-unknown-id = Unknown { $facet ->
    [country] country or region
    [organization] organization
    [theme] theme
    [language] language
    [kind] type
   *[other] value
}: { $id }.
usage-unknown-saved = No search is kept under this name: { $name }.
usage-nothing-to-save = Nothing to keep: give words or options that narrow the search.
usage-unknown-resource = Unknown resource: { $id }.
usage-nearest = Did you mean { $ids }?
usage-bad-place = { $option } needs a place such as p.17, slide 4 or "§ Part II", not "{ $value }".
usage-unknown-style = Unknown style: { $style }. There are: { $styles }.
usage-see-help = See "kitabkhana help".
usage-see-command-help = See "kitabkhana help { $command }".
argument-id = the id of a resource
argument-path = a file or folder
argument-name = the name of a search
argument-topics = a file of topics
argument-judgements = a file of judgements

## Command line: answers

new-library = A new library was made in { $path }.
new-library-with-starter = A new library was made in { $path } with { $count ->
    [one] { $count } starter record
   *[other] { $count } starter records
}. Use --empty to start without them.
starter-updated = The starter library was brought up to date: { $count ->
    [one] { $count } correction
   *[other] { $count } corrections
}. Nothing that you changed was touched.
read-only-library = Another program is writing to this library: it is open for reading only.
cite-in-text = In the text: { $citation }
cite-in-list = In the list of references: { $citation }
results-as-of = { resources-total } · Kitabkhana, { $date }
results-cut = Only the first { $shown } of { resources-total } were written.
results-left-out = { $count ->
    [one] { $count } resource waits for review and was left out until it is accepted.
   *[other] { $count } resources wait for review and were left out until they are accepted.
}
cite-waiting = { $id } waits for review: what it says of itself is only suggested.
column-number = No.
column-id = ID
column-original = Original title
column-place = Place
column-passage = Passage
column-title = Title
yes = yes
no = no
search-nothing = Nothing found.
search-total = { $shown } of { resources-total }
resources-total = { $total ->
    [one] { $total } resource
   *[other] { $total } resources
}
search-relaxed = No resource has all the words; these have the most of them.
nearly-heading = With at least half of your words
nearly-lacks = Without: { $words }
search-also = Also searched: { $forms }
saved-none = No search is kept yet.
saved-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
saved-done = Kept: { $name } ({ $count ->
    [one] { $count } resource
   *[other] { $count } resources
})
saved-forgotten = No longer kept: { $name }
search-meant = Did you mean: { $texts }?
evaluate-means = { $topics } topics: nDCG@10 { $ndcg }, recall@10 { $recall }, reciprocal rank { $rank }; ms a search: { $middle } (p50), { $slowest } (p99)
evaluate-left-out = Left out, since nothing is judged relevant: { $topics }
evaluate-bad-line = { $file }, line { $line }: { $expected }
evaluate-forms = { $language }: of { $same } pairs of one word { $same-met } meet; of { $other } pairs of two words { $other-met }
expected-topic = expected a topic's name, a tab and its words
expected-trec-topic = expected a topic with <num> and <title>, from <top> to </top>
expected-judgement = expected topic, any column, document and a whole number
expected-pair = expected language, form, form, and same or other, with tabs between
verify-ok = All is well: catalogue, files and index agree.
verify-found = { $count ->
    [one] { $count } problem was found.
   *[other] { $count } problems were found.
}
verify-problem = { $what } ({ $where }). { $repair }
fault-catalogue-damaged = The catalogue file is damaged
fault-broken-link = An entry of the catalogue points to nothing
fault-resource-unreadable = A resource cannot be read
fault-text-unreadable = A text is not complete
fault-original-missing = An original file is missing
fault-original-damaged = An original file is no longer what was kept
fault-index-damaged = A file of the search index is damaged
fault-index-differs = The search index and the catalogue differ
repair-restore-backup = Close the program and put the newest copy from the folder "backups" in the place of the catalogue.
repair-import-again = Import the same file again: it is recognised and put back.
repair-rebuild = Run "kitabkhana rebuild": the index is made anew from the catalogue, and nothing is lost.
rebuild-done = The search index was made anew: { resources-count }, { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}.
history-none = Nothing was changed since the resource was added.
remove-done = In the bin: { $title }
remove-for-good-done = Removed for good: { $title }
restore-done = Taken back from the bin: { $title }
info-library = Library
info-version = Version
info-held = Resources with text
info-bin = In the bin
info-waiting = Waiting for review
info-bookmarks = Bookmarked
done = Done.
cancelled = Cancelled.

## Window

search-hint = Search titles, texts and descriptions
search-label = Search
search-clear = Clear the search
results-count = { $count ->
    [0] No resources
    [one] { $count } resource
   *[other] { $count } resources
}
results-of = { $found } of { resources-total }
nothing-found = Nothing found
nothing-found-way-out = Without the filter { $filter } there { $count ->
    [one] is { $count } resource.
   *[other] are { $count } resources.
}
nothing-found-no-filters = Without any filter there { $count ->
    [one] is { $count } resource.
   *[other] are { $count } resources.
}
nothing-found-drop = Search without { $filter }
nothing-found-drop-all = Search without filters
nothing-found-spelling = Check the spelling, or use fewer words.
tab-library = Library
back-to-results = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
passages-match = { $count ->
    [one] { $count } passage matches
   *[other] { $count } passages match
}
passages-more = { $count ->
    [one] { $count } more passage:
   *[other] { $count } more passages:
}
passages-open-all = Open all in the reader
passage-open = Read at { $place }
quote = Quote
quote-passage = Quote { $place }
quote-text = “{ $text }” ({ $place })
quote-copied = Quote copied
citation-copied = Citation copied
cite = Cite
cite-what = Cite { $title }
cite-style = Style
cite-style-add = Add a style
cite-style-format = Citation styles (CSL)
cite-place = Place
cite-place-hint = the whole resource
cite-place-drop = Cite the whole resource
cite-place-unreadable = Not a place. Write p. 17, pp. 17–19, slide 4 or § and a heading.
cite-language = Language
cite-language-program = { $language }, as the program
cite-language-own = As the resource
cite-copy = Copy
cite-copied-so = This is copied, as text and with its italics:
cite-other-text = In the text
cite-other-list = In the list of references
cite-copy-other = Copy: { $where }
cite-unaccepted = This resource waits for review: what it says of itself is only suggested.
cite-forms = Copy for other programs
cite-keys = ↑ ↓ other styles · { $enter } copy
style-apa = APA, 7th edition
style-chicago-author-date = Chicago 17, author and date
style-chicago-notes = Chicago 17, notes
style-harvard-cite-them-right = Harvard, Cite Them Right
style-vancouver = Vancouver (NLM)
style-gost-r-705-2008-numeric = GOST R 7.0.5-2008
results-save = Save these results
results-save-as = Save these results: { $form }
results-copy = Copy the results as a list
results-all = { $count ->
    [one] The { $count } resource of this search, with every filter.
   *[other] All { $count } resources of this search, with every filter.
}
results-without-waiting = Resources that wait for review stay here until they are accepted.
results-file = Resources
results-as-csv = Table (CSV)
results-as-ris = RIS
results-as-bibtex = BibTeX
results-as-csl-json = CSL-JSON
results-as-text = List (text)
results-for-csv = LibreOffice Calc, Excel
results-for-ris = Zotero, EndNote, Mendeley
results-for-bibtex = LaTeX, JabRef
results-for-csl-json = Zotero, Pandoc
results-for-text = to be printed or sent
results-sending = { $count ->
    [one] Writing { $count } resource
   *[other] Writing { $count } resources
}
results-saved = { $count ->
    [one] { $count } resource saved
   *[other] { $count } resources saved
}
results-saved-in = { $count ->
    [one] { $count } resource saved in { $file }
   *[other] { $count } resources saved in { $file }
}
results-copied = { $count ->
    [one] { $count } resource copied as a list
   *[other] { $count } resources copied as a list
}
results-waiting = { $count ->
    [one] { $count } waits for review and was left out
   *[other] { $count } wait for review and were left out
}
results-beyond = { $count } more were too many
text-heading = Text
nothing-chosen = Choose a resource to see it here.
filters = Filters
filters-width = Width of the filters
preview-width = Width of the reading pane
sort = Sort
sort-relevance = Relevance
sort-newest = Newest
sort-oldest = Oldest
sort-title = Title
open = Open
back = Back
close = Close
try-again = Try again
previous-hit = Previous hit
next-hit = Next hit
hit-of = Hit { $hit } of { $total }
interface-language = Language of the program
switch-to-light = Switch to light
switch-to-dark = Switch to dark
status-offline = Offline: nothing leaves this computer
status-library = { resources-count } · { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
status-searching = Searching
status-opening = Opening the library
status-took = { results-count } · { duration-ms }

## Below the search field
offers = Suggestions
offers-before = Searched before
offers-words = Complete the words
offers-values = Narrow by
offers-titles = Go straight to
offer-also = also finds { $forms }
offer-languages = { $count ->
    [one] { $count } language
   *[other] { $count } languages
}
offers-choose = choose
offers-take = take
offers-search = search
offers-close = close
offers-signs = "exact words"   -without   title:
offer-value = { $name }: { $value }
meant = Did you mean
meant-key = { $key } takes the first
narrow = Search within these
search-save = Save this search
search-saved = Saved: { $name }
search-name-taken = The name stays: another saved search has this one, or it is empty
saved-searches = Saved searches
saved-run = Saved search: { $name }
saved-rename = Rename
saved-forget = Delete
saved-name = Name of the saved search
saved-name-key = { $key } keeps the name
like-this = More like this
like-short = More like it
like-passage = More like this passage: { $place }
like-chip = like: { $title }
like-end = Back from what is alike
within-chip = within: { $text }
within-remove = No longer search within the results for { $text }

## The reading desk

contents-width = Width of the outline
contents-show = Outline and search in this text
proof-width = Width of the pane on this copy
proof-show = Other texts, and where this copy comes from
outline = Outline
outline-page = page
heading-at = { $heading }, { $place }
page-of = { $page } of { $count }
next-page = Next page
previous-page = Previous page
read-by-page = By page
read-continuous = Continuous
open-original = Open original
show-in-folder = Show in its folder
words-count = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
find-clear = Back to the words that led here
find-nothing = Not found in this text
find-nothing-asked = Type words to find them here
hits-count = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
}
hit-name = { $hit }, { $place }: { $text }
hit-ticks = { $count ->
    [one] { $count } hit in this text; Enter goes to the next
   *[other] { $count } hits in this text; Enter goes to the next
}
text-larger = Larger text
text-smaller = Smaller text
text-usual-size = Text of the usual size
texts-held = Texts held
texts-missing = Also issued in { $languages }; no text is held.
text-open = Read in: { $language } · { $about }
relations-editions = Under the same title
relations-names = Named in this text
relations-named-by = Names this resource
related-open = Open { $title }, { $about }
provenance-copy = Where this copy comes from
copy-checking = Checking the original
copy-unchanged = unchanged
copy-missing = The original file is missing
copy-damaged = The original file was changed
copy-unreadable = The original file cannot be read
check-again = Check again
original-file = File
checksum = Checksum
retrieved-on = Retrieved
added-by = Added by
confidence = Confidence
licence-unknown = Not known
written-by-project = Written by the Kitabkhana project from the sources named in it.
copy = Copy
copied = Copied
copy-what = Copy { $what }
address-open-ask = Open
address-open-what = Open { $what } in the browser
address-ask = Open this address in the browser?
address-explained = Kitabkhana itself stays offline. The browser connects to the network, and the site can see that somebody on this computer opened the page.
address-open = Open in the browser
address-copy = Copy the address
cancel = Cancel

## The palette

palette-hint = Search, or say what to do
palette-do = Do
palette-open-group = Open
palette-inside = Inside documents
palette-run = run
palette-only = commands only
palette-back = Back to the results
palette-open = Read the chosen resource
palette-first = First result
palette-last = Last result
palette-sort = Sort by: { $order }
palette-system = Light or dark as the system is
palette-language = Use the program in { $language }
palette-filter = Filter by { $name }: { $value }
## Window: import

tab-import = Import
tab-waiting = { $tab }, { $count ->
    [one] { $count } to review
   *[other] { $count } to review
}
import-drop = Drop files or folders here
import-drop-now = Drop the files to bring them in
import-formats = PDF, Word, web pages, Markdown, text
import-choose = Choose
import-choose-files = Choose files
import-choose-folder = Choose a folder
import-path = Path of a file or folder
import-path-hint = or paste a path here
import-take = Bring in
import-cut-short = An import of { $count ->
    [one] { $count } file
   *[other] { $count } files
} was cut short: { $left ->
    [one] { $left } is
   *[other] { $left } are
} left.
import-go-on = Go on
import-leave-it = Leave it
import-this = This import
import-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
import-to-review = { $count } to review
import-unread = { $count } to be read
import-count-failed = { $count } failed
import-clear = Clear finished
import-cancel = Cancel
import-cancelled = The import was cancelled. What was read before stays.
import-undo = Undo this import
import-reading = Reading { $number } of { $count ->
    [one] { $count } file
   *[other] { $count } files
}
import-ended = { $count ->
    [0] The import is done
    [one] The import is done: { $count } file to review
   *[other] The import is done: { $count } files to review
}
row-in-line = waiting in line
row-reading = reading
row-review = review
row-added = added
row-same = same as
row-restored = taken back
row-failed = failed
row-undone = undone
row-not-read = not read
row-opening = Opening the file
row-page = Reading page { $page }
row-found = Text found on { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
row-items = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
row-joined = joins a record
row-same-as = Same text as “{ $title }”
row-undo = Undo { $name }
undo = Undo
review-title = Check the suggestions
review-of = { $number } of { $count } · every suggestion shows the words it came from
review-next = Next to review
review-previous = Previous to review
review-joins = Joins the record “{ $title }”. The record stays as it was; only its new text waits.
review-leave-out = Leave out
review-add = Add
review-add-next = Add and next
review-accept-sure = Accept the sure ones in all { $count }
review-open-fields = { $count ->
    [one] { $count } field needs you
   *[other] { $count } fields need you
}
review-none-explained = What you bring in is read here, and waits until you have looked at it.
field-title = Title
field-organizations = Issued by
field-date = Date
field-kind = Type
field-languages = Language
field-countries = Countries
field-themes = Themes
field-licence = Licence
field-symbols = Symbols
field-add-organizations = Add an organization
field-add-languages = Add a language
field-add-countries = Add a country or region
field-add-themes = Add a theme
field-add-symbols = Add a symbol
field-date-hint = 2018, 2018-05 or 2018-05-21
field-date-unreadable = Not a date. Write it as 2018, 2018-05 or 2018-05-21.
field-licence-hint = Who may copy this?
field-accepted = accepted
field-of-record = record
field-measured = measured in the text
field-no-cue = nothing in the text says so
field-of-file = said by the file
field-more-cues = { $count } more
field-remove = Remove { $value }
field-agree = Accept { $field }: { $grade }
field-own-words = As typed: { $words }
waiting = waiting
bookmark-add = Bookmark { $title }
bookmark-remove = Remove the bookmark of { $title }

## First start

first-run-title = A reading room you can carry
first-run-about = Guides, manuals and reports on preventing violent extremism in Central Asia. Search every page, and quote with the page number. No connection needed.
first-run-language = Choose the language of the program
first-run-private = What you read stays here.
first-run-private-more = No account, no tracking, no connection. Searches are not saved.
first-run-own = Bring your own files
first-run-open = Open the library

## Keys

keys = Keys
all-keys = All keys
key-ends = First and last result, a page down, a page up
key-bookmark = Bookmark
key-tabs = Library, Import
key-accept = Add what is reviewed, go to the next
key-agree = Accept a field of the form, from the first to the last
key-cite = Cite: the citation with its page, to be copied
key-quote = Copy the first passage with its place and source
key-search = Go to the search field
key-offers = Below the search field: next, previous, take, close (then the arrow leads to the results)
key-narrow = Search within the results
key-palette = Search and do anything
key-next = Next result
key-previous = Previous result
key-open = Open
key-preview = Show or hide the reading pane in a small window
key-page-text = Select the text of the page
key-select = Select words, in a text that is being read
key-back = Close, clear, or go back
key-filters = Go to the filters
key-clear-filters = Clear all filters
key-find = Find in this text
key-hits = Next and previous hit
key-pages = Previous and next page
key-size = Larger and smaller text
key-appearance = Light or dark
key-tab = From one control to the next
key-keys = This sheet
