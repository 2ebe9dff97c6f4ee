//! Honours (khen thưởng): the register of awards, nominations, decisions.

pub mod awards;
pub mod decisions;
pub mod nominations;
