//! A folder with such a name. //~ `common` does not say what it holds
