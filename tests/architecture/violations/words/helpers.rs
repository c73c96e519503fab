//! A name that fits every file. //~ `helpers` does not say what it holds
