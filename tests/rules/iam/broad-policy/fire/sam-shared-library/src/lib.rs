use aws_sdk_dynamodb::{types::AttributeValue, Client, Error};

pub struct Store {
    pub client: Client,
}

impl Store {
    pub async fn save(&self, id: &str) -> Result<(), Error> {
        self.client.put_item().table_name("orders").item("id", AttributeValue::S(id.into())).send().await?;
        Ok(())
    }

    pub async fn find(&self, id: &str) -> Result<bool, Error> {
        let found = self.client.get_item().table_name("orders").key("id", AttributeValue::S(id.into())).send().await?;
        Ok(found.item.is_some())
    }
}
