//! How long work tells what it is at, without knowing whether somebody looks.

/// Is told of work that takes long. One piece of work is under way at a time; its steps come from several threads.
pub trait Progress: Sync {
    /// Work of this kind begins: of so many steps, where they are known.
    fn begin(&self, label: &'static str, steps: Option<usize>);
    /// A step is done.
    fn step(&self);
    /// The work is done.
    fn end(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _label: &'static str, _steps: Option<usize>) {}
    fn step(&self) {}
    fn end(&self) {}
}
