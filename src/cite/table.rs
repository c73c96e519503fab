//! Rows of a table for spreadsheets: CSV by RFC 4180.

/// One row with its line end. Every cell is in quotes; one that a spreadsheet would take for a formula
/// begins with an apostrophe (OWASP, "CSV Injection").
pub fn csv_row<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    // A person may have put a space before; some spreadsheets drop it. The wide signs count as well.
    let first = cell.trim_start_matches(' ').chars().next();
    let is_formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_cell_is_a_formula() {
        for (cells, row) in [
            (&["plain", "two, parts"][..], "\"plain\",\"two, parts\"\r\n"),
            (&["a \"word\"", "line\nbreak"], "\"a \"\"word\"\"\",\"line\nbreak\"\r\n"),
            (&["=1+1", "+7", "-7", "@SUM(A1)"], "\"'=1+1\",\"'+7\",\"'-7\",\"'@SUM(A1)\"\r\n"),
            (&["\t=1", "\r=1", " =1", "＝1"], "\"'\t=1\",\"'\r=1\",\"' =1\",\"'＝1\"\r\n"),
            (&["", "2-1", "план"], "\"\",\"2-1\",\"план\"\r\n"),
        ] {
            assert_eq!(csv_row(cells), row);
        }
    }
}
