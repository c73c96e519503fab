//! A connection.
use std::{io, net::TcpStream}; //~ names the network
