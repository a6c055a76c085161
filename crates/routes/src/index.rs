//! All paths of many operations as one tree, in which a URL finds the operations that it may call.

use std::collections::BTreeMap;

use crate::shape::Segment;

/// Paths by their segments. What a path belongs to is a number that the caller chooses.
#[derive(Clone, Debug)]
pub struct PathIndex {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: BTreeMap<Segment, usize>,
    /// What ends here.
    ends: Vec<usize>,
    /// What leads here or further, in the order of insertion, without repetition in a row.
    through: Vec<usize>,
}

impl Default for PathIndex {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl PathIndex {
    /// Adds a path of what has the number `owner`.
    pub fn insert(&mut self, segments: &[Segment], owner: usize) {
        let mut at = 0;
        for segment in segments {
            let free = self.nodes.len();
            at = *self.nodes[at].next.entry(segment.clone()).or_insert(free);
            if at == free {
                self.nodes.push(Node::default());
            }
            if self.nodes[at].through.last() != Some(&owner) {
                self.nodes[at].through.push(owner);
            }
        }
        self.nodes[at].ends.push(owner);
    }

    /// What has a path that a URL of these segments fits. Its first segment must be a name in the path, too: a template that
    /// begins with a parameter says nothing about what is called.
    #[must_use]
    pub fn ends(&self, url: &[Segment]) -> Vec<usize> {
        self.reached(url).into_iter().flat_map(|at| self.nodes[at].ends.iter().copied()).collect()
    }

    /// What has a path that a URL of these segments fits or begins.
    #[must_use]
    pub fn through(&self, url: &[Segment]) -> Vec<usize> {
        self.reached(url).into_iter().flat_map(|at| self.nodes[at].through.iter().copied()).collect()
    }

    fn reached(&self, url: &[Segment]) -> Vec<usize> {
        let mut reached = vec![0];
        for (number, segment) in url.iter().enumerate() {
            let mut further = Vec::new();
            for at in reached {
                let next = &self.nodes[at].next;
                further.extend(next.get(segment));
                let may_be_value = number > 0 && *segment != Segment::Value && segment.fits(&Segment::Value);
                further.extend(next.get(&Segment::Value).filter(|_| may_be_value));
            }
            reached = further;
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::PathIndex;
    use crate::shape::Shape;

    #[test]
    fn names_may_be_values_but_for_the_first() {
        let mut index = PathIndex::default();
        for (owner, path) in
            ["/users/{id}", "/users/delta", "/{any}/{id}", "/users/{id}/photo/$value"].into_iter().enumerate()
        {
            index.insert(&Shape::of(path).segments, owner);
        }
        let ends = |url| index.ends(&Shape::of(url).segments);
        assert_eq!(ends("/users/ann"), [0]);
        assert_eq!(ends("/users/delta"), [1, 0]);
        assert_eq!(ends("/users/$count"), [0; 0]);
        assert_eq!(ends("/things/7"), [0; 0]);
        assert_eq!(index.through(&Shape::of("/users/ann/photo").segments), [3]);
    }
}
