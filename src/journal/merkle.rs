//! The Merkle tree of RFC 6962 §2.1 (kept unchanged in RFC 9162 §2.1), as pure functions.
//!
//! A store keeps one hash for every *complete* subtree, at an address `(level, position)`: level 0
//! holds the leaf hashes, and the node at level `l`, position `p` covers the leaves from `p·2^l` up to,
//! but not including, `(p + 1)·2^l`. Such a node never changes once written, so the store may forbid
//! updates. The ragged right edge of the tree is combined when asked for. The functions hand the error
//! of `read` through, and ask it for O(log n) nodes that a store of the given size must have.

use std::{convert::Infallible, fmt, ops::Range};

use sha2::{Digest, Sha256};

/// Reads one stored node of RFC 6962 §2.1 by level and position.
pub type Read<'r, E> = dyn FnMut(u32, u64) -> Result<Hash, E> + 'r;

/// A SHA-256 value: a leaf, an interior node or a root (RFC 6962 §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The 32 bytes, in the order RFC 6962 §2.1 concatenates them.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A hash read back from storage or from a proof; `None` unless there are exactly 32 bytes, the
    /// output size of the hash of RFC 6962 §2.1.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// `SHA-256(0x00 ‖ data)`, the hash of one entry (RFC 6962 §2.1).
pub fn leaf_hash(data: &[u8]) -> Hash {
    // The prefixes keep an entry from being passed off as an interior node (RFC 6962 §2.1).
    sha256(&[&[0x00], data])
}

/// `SHA-256(0x01 ‖ left ‖ right)`, the hash of an interior node (RFC 6962 §2.1).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[0x01], &left.0, &right.0])
}

/// `SHA-256()`, the root of a tree without entries (RFC 6962 §2.1).
pub fn empty_root() -> Hash {
    sha256(&[])
}

fn sha256(parts: &[&[u8]]) -> Hash {
    let hasher = parts.iter().fold(Sha256::new(), Digest::chain_update);
    Hash(hasher.finalize().into())
}

/// The complete interior nodes, as `(level, position, hash)` with level ≥ 1, that adding leaf number
/// `seq` finishes (RFC 6962 §2.1). Reads left siblings only; for an even `seq` there is nothing to do.
pub fn appended<E>(
    seq: u64,
    leaf: Hash,
    read: &mut Read<'_, E>,
) -> Result<Vec<(u32, u64, Hash)>, E> {
    let mut finished = Vec::new();
    let (mut hash, mut position) = (leaf, seq);
    for level in 0..seq.trailing_ones() {
        // Each trailing one bit is a right child, so the position is odd here.
        hash = node_hash(&read(level, position - 1)?, &hash);
        position /= 2;
        finished.push((level + 1, position, hash));
    }
    Ok(finished)
}

/// The root of the first `size` leaves, `MTH(D[size])` (RFC 6962 §2.1).
pub fn root<E>(size: u64, read: &mut Read<'_, E>) -> Result<Hash, E> {
    range_root(0..size, read)
}

/// The audit path of leaf `seq` in the tree of `size` leaves, leaf end first: `PATH(seq, D[size])`
/// (RFC 6962 §2.1.1, RFC 9162 §2.1.3.1). Without such a leaf there is no path: the list is empty, and
/// [`verify_inclusion`] refuses it.
pub fn inclusion_proof<E>(seq: u64, size: u64, read: &mut Read<'_, E>) -> Result<Vec<Hash>, E> {
    if seq >= size {
        return Ok(Vec::new());
    }
    let (mut path, _) = siblings(seq, size, &|range| range.start + 1 == range.end, read)?;
    path.reverse();
    Ok(path)
}

/// The addresses `(level, position)` that [`inclusion_proof`] reads, in that order, for a store that
/// fetches them all at once (RFC 6962 §2.1.1).
pub fn inclusion_addresses(seq: u64, size: u64) -> Vec<(u32, u64)> {
    let mut addresses = Vec::new();
    let mut record = |level, position| {
        addresses.push((level, position));
        Ok::<_, Infallible>(Hash([0; 32]))
    };
    let Ok(_) = inclusion_proof(seq, size, &mut record);
    addresses
}

/// The proof that the tree of `new` leaves only adds to the tree of `old` leaves:
/// `PROOF(old, D[new])` (RFC 6962 §2.1.2, RFC 9162 §2.1.4.1). Empty when nothing needs a proof
/// (`old` is 0 or equals `new`) and when none can exist (`old > new`).
pub fn consistency_proof<E>(old: u64, new: u64, read: &mut Read<'_, E>) -> Result<Vec<Hash>, E> {
    if old == 0 || old >= new {
        return Ok(Vec::new());
    }
    let (mut proof, shared) = siblings(old - 1, new, &|range| range.end == old, read)?;
    // At the left edge this subtree is the whole old tree, whose root the reader of the proof holds.
    if shared.start > 0 {
        proof.push(range_root(shared, read)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether `proof` shows that `leaf` is leaf number `seq` of the tree of `size` leaves with that root
/// (RFC 9162 §2.1.3.2).
pub fn verify_inclusion(leaf: Hash, seq: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    seq < size && climbed(seq, size - 1, leaf, proof).is_some_and(|(_, top)| top == root)
}

/// Whether `proof` shows that the tree of `new` leaves only adds to the tree of `old` leaves
/// (RFC 9162 §2.1.4.2). That algorithm wants `0 < old < new`; the empty tree is a prefix of every tree
/// and a tree is one of itself, both by an empty proof.
pub fn verify_consistency(
    old: u64,
    new: u64,
    proof: &[Hash],
    old_root: Hash,
    new_root: Hash,
) -> bool {
    if old == 0 || old >= new {
        let from_nothing = old > 0 || old_root == empty_root();
        let to_itself = old < new || (old == new && old_root == new_root);
        return proof.is_empty() && from_nothing && to_itself;
    }
    let (first, rest) = match proof.split_first() {
        // The proof leaves out the old root where that is itself a node of the new tree.
        _ if old.is_power_of_two() => (old_root, proof),
        Some((first, rest)) => (*first, rest),
        None => return false,
    };
    let complete = (old - 1).trailing_ones();
    let (node, last) = ((old - 1) >> complete, (new - 1) >> complete);
    climbed(node, last, first, rest) == Some((old_root, new_root))
}

/// Climbs from node number `node` of a level whose last node is number `last` to the top, and gives the
/// root of the tree that ended at `node` and that of the whole tree (RFC 9162 §2.1.4.2, steps 5 to 7;
/// the second is also what §2.1.3.2, steps 3 to 5, computes).
fn climbed(mut node: u64, mut last: u64, start: Hash, proof: &[Hash]) -> Option<(Hash, Hash)> {
    let (mut old, mut new) = (start, start);
    for sibling in proof {
        if last == 0 {
            return None;
        }
        if node % 2 == 1 || node == last {
            old = node_hash(sibling, &old);
            new = node_hash(sibling, &new);
            // A last node without a sibling is carried up unhashed, so these levels have no sibling.
            while node.is_multiple_of(2) && node != 0 {
                (node, last) = (node / 2, last / 2);
            }
        } else {
            new = node_hash(&new, sibling);
        }
        (node, last) = (node / 2, last / 2);
    }
    (last == 0).then_some((old, new))
}

/// Goes down from the root towards a leaf until `arrived` at a subtree: gives the roots of the subtrees
/// passed by, top first, and the leaves of the one arrived at (RFC 6962 §2.1.1 and §2.1.2).
fn siblings<E>(
    leaf: u64,
    size: u64,
    arrived: &dyn Fn(&Range<u64>) -> bool,
    read: &mut Read<'_, E>,
) -> Result<(Vec<Hash>, Range<u64>), E> {
    let (mut passed, mut range) = (Vec::new(), 0..size);
    while !arrived(&range) {
        // The left subtree has the largest power of two that is smaller than the whole.
        let last = range.end - range.start - 1;
        let middle = range.start + (1 << last.checked_ilog2().unwrap_or_default());
        let (left, right) = (range.start..middle, middle..range.end);
        let (kept, sibling) = if leaf < middle {
            (left, right)
        } else {
            (right, left)
        };
        passed.push(range_root(sibling, read)?);
        range = kept;
    }
    Ok((passed, range))
}

/// The root over a range of leaves that RFC 6962 §2.1 splits off: its start is a multiple of the power
/// of two next above its length, so each power of two in the length is one stored node.
fn range_root<E>(range: Range<u64>, read: &mut Read<'_, E>) -> Result<Hash, E> {
    let (mut end, len) = (range.end, range.end - range.start);
    let mut right: Option<Hash> = None;
    for level in (0..u64::BITS).filter(|level| (len >> level) & 1 == 1) {
        let left = read(level, (end >> level) - 1)?;
        right = Some(right.map_or(left, |right| node_hash(&left, &right)));
        end -= 1 << level;
    }
    Ok(right.unwrap_or_else(empty_root))
}

/// A tree that is only ever added to, for reading a log from end to end: it keeps the roots of the
/// complete subtrees on its right edge, at most 64 of them (RFC 6962 §2.1).
#[derive(Clone, Debug, Default)]
pub struct Tree {
    size: u64,
    frontier: Vec<Hash>,
}

impl Tree {
    /// The tree without entries, whose root is [`empty_root`] (RFC 6962 §2.1).
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next leaf by its [`leaf_hash`] (RFC 6962 §2.1).
    pub fn push(&mut self, leaf: Hash) {
        let equals = (0..self.size.trailing_ones()).map_while(|_| self.frontier.pop());
        let hash = equals.fold(leaf, |right, left| node_hash(&left, &right));
        self.frontier.push(hash);
        self.size += 1;
    }

    /// The root over all leaves so far (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let peaks = self.frontier.iter().rev().copied();
        let root = peaks.reduce(|right, left| node_hash(&left, &right));
        root.unwrap_or_else(empty_root)
    }

    /// How many leaves the tree has (the tree size of RFC 6962 §2.1).
    pub fn size(&self) -> u64 {
        self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    const LEAVES: &str =
        "|00|10|2021|3031|40414243|5051525354555657|606162636465666768696a6b6c6d6e6f";
    // Roots of sizes 0, 1 and 8 in the reference implementation of Certificate Transparency.
    const ROOTS: [&str; 3] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    // A store that fails on an address it was never given, and on a second write to one.
    struct Store(HashMap<(u32, u64), Hash>);

    impl Store {
        fn of(leaves: &[Hash]) -> Self {
            let mut store = Self(HashMap::new());
            for (seq, leaf) in (0..).zip(leaves) {
                let nodes = appended(seq, *leaf, &mut store.read()).unwrap();
                for (level, position, hash) in nodes.into_iter().chain([(0, seq, *leaf)]) {
                    assert!(store.0.insert((level, position), hash).is_none());
                }
            }
            store
        }
        fn read(&self) -> impl FnMut(u32, u64) -> Result<Hash, (u32, u64)> {
            |level, at| self.0.get(&(level, at)).copied().ok_or((level, at))
        }
    }
    fn numbered(size: u64) -> Vec<Hash> {
        (0..size).map(|seq| leaf_hash(&seq.to_be_bytes())).collect()
    }
    fn split(leaves: &[Hash]) -> (&[Hash], &[Hash]) {
        leaves.split_at(leaves.len().next_power_of_two() / 2)
    }
    fn mth(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => empty_root(),
            [leaf] => *leaf,
            _ => node_hash(&mth(split(leaves).0), &mth(split(leaves).1)),
        }
    }
    // `PATH(m, D)` of RFC 6962 §2.1.1.
    fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
        let (left, right) = split(leaves);
        match leaves.len() {
            1 => vec![],
            _ if m < left.len() => [path(m, left), vec![mth(right)]].concat(),
            _ => [path(m - left.len(), right), vec![mth(left)]].concat(),
        }
    }
    // `SUBPROOF(m, D, b)` of RFC 6962 §2.1.2.
    fn subproof(m: usize, leaves: &[Hash], b: bool) -> Vec<Hash> {
        let (left, right) = split(leaves);
        match leaves.len() {
            n if m == n => [mth(leaves)].repeat(usize::from(!b)),
            _ if m <= left.len() => [subproof(m, left, b), vec![mth(right)]].concat(),
            _ => [subproof(m - left.len(), right, false), vec![mth(left)]].concat(),
        }
    }
    fn flipped(Hash(mut bytes): Hash, bit: u8) -> Hash {
        bytes[usize::from(bit / 8)] ^= 1 << (bit % 8);
        Hash(bytes)
    }
    fn altered(list: &[Hash], at: usize, bit: u8) -> [Vec<Hash>; 3] {
        let [mut bent, mut cut, mut long] = [list.to_vec(), list.to_vec(), list.to_vec()];
        let at = at % list.len();
        bent[at] = flipped(bent[at], bit);
        long.insert(at, cut.remove(at));
        [bent, cut, long]
    }

    #[test]
    fn the_reference_vectors_come_out() {
        let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
        let data = |hex: &str| hex.as_bytes().chunks(2).map(byte).collect::<Vec<u8>>();
        let leaves: Vec<Hash> = LEAVES.split('|').map(|hex| leaf_hash(&data(hex))).collect();
        for (size, expected) in [0, 1, 8].into_iter().zip(ROOTS) {
            let found = root(size, &mut Store::of(&leaves).read()).unwrap();
            assert_eq!(found.to_string(), expected);
        }
    }

    #[test]
    fn every_root_and_proof_up_to_130_leaves_is_what_the_recursion_of_the_rfc_gives() {
        let leaves = numbered(130);
        let (store, mut tree) = (Store::of(&leaves), Tree::new());
        let roots: Vec<Hash> = (0..=130).map(|size| mth(&leaves[..size])).collect();
        for n in 0..=130 {
            let (size, now) = (u64::try_from(n).unwrap(), roots[n]);
            assert_eq!((root(size, &mut store.read()), tree.root()), (Ok(now), now));
            for m in 0..n {
                let old = u64::try_from(m).unwrap();
                let proof = inclusion_proof(old, size, &mut store.read()).unwrap();
                assert_eq!(proof, path(m, &leaves[..n]));
                assert!(verify_inclusion(leaves[m], old, size, &proof, now));
                let proof = consistency_proof(old, size, &mut store.read()).unwrap();
                assert!(m == 0 || proof == subproof(m, &leaves[..n], true));
                assert!(verify_consistency(old, size, &proof, roots[m], now));
                assert!(!verify_consistency(size, old, &proof, now, roots[m]));
            }
            assert!(verify_consistency(size, size, &[], now, now));
            assert!(!verify_inclusion(leaves[0], size, size, &[], now));
            leaves.get(n).into_iter().for_each(|leaf| tree.push(*leaf));
        }
    }

    #[test]
    fn proofs_in_the_largest_trees_neither_overflow_nor_read_much() {
        for size in [1 << 63, u64::MAX - 1, u64::MAX] {
            for seq in [0, 1, size / 2, size - 2, size - 1] {
                assert!(inclusion_addresses(seq, size).len() <= 126);
            }
            let mut read = |_, _| Ok::<_, Infallible>(empty_root());
            let Ok(_) = consistency_proof(size - 1, size, &mut read);
            let Ok(_) = appended(size - 1, empty_root(), &mut read);
        }
        assert_eq!(Hash::from_slice(&[0; 31]), None);
        assert_eq!(inclusion_addresses(4, 7), [(2, 0), (0, 6), (0, 5)]);
    }

    proptest! {
        #[test]
        fn no_altered_proof_is_accepted(size in 2u64..400, a: u64, b: u64, at: usize, bit: u8) {
            let (store, seq, old) = (Store::of(&numbered(size)), a % size, 1 + b % (size - 1));
            let read = &mut store.read();
            let (before, now) = (root(old, read).unwrap(), root(size, read).unwrap());
            let leaf = store.0[&(0, seq)];
            let path = inclusion_proof(seq, size, read).unwrap();
            let proof = consistency_proof(old, size, read).unwrap();
            for other in (0..size).filter(|other| *other != seq) {
                prop_assert!(!verify_inclusion(leaf, other, size, &path, now));
            }
            let [leaf_, before_, now_] = [leaf, before, now].map(|hash| flipped(hash, bit));
            prop_assert!(!verify_inclusion(leaf_, seq, size, &path, now));
            prop_assert!(!verify_inclusion(leaf, seq, size, &path, now_));
            prop_assert!(!verify_consistency(old, size, &proof, before_, now));
            prop_assert!(!verify_consistency(old, size, &proof, before, now_));
            for (path, proof) in altered(&path, at, bit).iter().zip(altered(&proof, at, bit)) {
                prop_assert!(!verify_inclusion(leaf, seq, size, path, now));
                prop_assert!(!verify_consistency(old, size, &proof, before, now));
            }
        }
    }
}
