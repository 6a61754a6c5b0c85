//! The record scanner and its readers, from outside.

mod agreement;
mod edge_cases;
mod equality;
mod inputs;
mod pages;
mod readers;
mod schemas;
mod timestamps;
