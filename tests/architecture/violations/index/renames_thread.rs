//! A renamed module, through which a thread could be started unseen.
use std::{thread as lane}; //~ `index` may not start a thread
