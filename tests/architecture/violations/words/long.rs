//! A file over the cap, tests left out. //~ has 32 lines, more than 30
const LINE_2: usize = 2;
const LINE_3: usize = 3;
const LINE_4: usize = 4;
const LINE_5: usize = 5;
const LINE_6: usize = 6;
const LINE_7: usize = 7;
const LINE_8: usize = 8;
const LINE_9: usize = 9;
const LINE_10: usize = 10;
const LINE_11: usize = 11;
const LINE_12: usize = 12;
const LINE_13: usize = 13;
const LINE_14: usize = 14;
const LINE_15: usize = 15;
const LINE_16: usize = 16;
const LINE_17: usize = 17;
const LINE_18: usize = 18;
const LINE_19: usize = 19;
const LINE_20: usize = 20;
const LINE_21: usize = 21;
const LINE_22: usize = 22;
const LINE_23: usize = 23;
const LINE_24: usize = 24;
const LINE_25: usize = 25;
const LINE_26: usize = 26;
const LINE_27: usize = 27;
const LINE_28: usize = 28;
const LINE_29: usize = 29;
const LINE_30: usize = 30;
const LINE_31: usize = 31;
const LINE_32: usize = 32;
#[cfg(test)]
mod tests {
    #[test]
    fn lines_of_tests_do_not_count() {}
}
