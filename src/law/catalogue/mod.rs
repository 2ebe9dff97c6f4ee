//! Catalogue (danh mục): the kinds of awards there are, as dated data (A-01, LR-20).
//!
//! - An award type has a code that never changes its meaning, a name, a family, a kind, the kind of body that grants it, its level, and for whom it is.
//! - Danh hiệu thi đua (titles) and hình thức khen thưởng (forms) are two families and never one field. State honorary titles (danh hiệu vinh
//!   dự nhà nước) are forms by law, although they are called titles.
//! - Statutory means: an award of the Law on Emulation and Rewards, which counts for that law's conditions. What a Party body or a bloc grants by its
//!   own rules is recorded as such and never satisfies a condition (LR-25).
//! - A type is valid from a day to a day; an unknown beginning means that it was there before what this register knows. The citation names the instrument
//!   and the article that ground it now, and from when they are in force; what was not read in the law itself is left unknown.
//! - The national types are data, `law/data/award_types.json`, entered when the program starts on a register that lacks some of them: each is an act
//!   in the journal without an account. Their ids follow from their codes, so that every register knows the same type by the same id. A later program
//!   adds types; it never changes one that is there.
//! - A council secretary establishes local types, whose codes begin with `local_`, so that none ever stands in the way of a national one.

mod http;
mod model;
mod national;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::SubjectKind;
pub use service::{check_award_type, establish_national, lacks_national};
