//! A later module deep in a group; the line is that of the name.
use crate::{
    model::{self, Resource},
    query::{
        inner::{
            parse, //~ `words` uses `query`, which stands later in lib.rs
        },
    },
};
