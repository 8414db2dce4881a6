use mockall::automock;

#[automock]
pub trait Orders {
    fn count(&self, user: &str) -> u32;
}

pub struct Table;

impl Orders for Table {
    fn count(&self, user: &str) -> u32 {
        user.len() as u32
    }
}
