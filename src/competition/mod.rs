//! Competition (thi đua): blocs and what they do in a year.

pub mod blocs;
pub mod leadership;
pub mod meetings;
pub mod movements;
pub mod pledges;
