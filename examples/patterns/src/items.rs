//! Items of DynamoDB as structs, and the SDK's own types as JSON.

use aws_sdk_dynamodb::types::{AttributeValue, TableDescription};
use lambda_runtime::Error;
use serde::{Deserialize, Serialize};

use crate::join::Clients;

#[derive(Debug, PartialEq, Deserialize, Serialize)]
pub struct Profile {
    pub id: String,
    pub visits: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

// region: serde-dynamo
/// `serde_dynamo` with the feature `aws-sdk-dynamodb+1`. An item that is not there is `None`, not an error.
pub async fn visit(clients: &Clients, id: &str) -> Result<Profile, Error> {
    let key = AttributeValue::S(id.to_owned());
    let output = clients.dynamodb.get_item().table_name(&clients.table).key("id", key).send().await?;
    let known: Option<Profile> = output.item.map(serde_dynamo::from_item).transpose()?;
    let mut profile = known.unwrap_or_else(|| Profile { id: id.to_owned(), visits: 0, email: None });
    profile.visits += 1;
    let item = serde_dynamo::to_item(&profile)?; // HashMap<String, AttributeValue>
    clients.dynamodb.put_item().table_name(&clients.table).set_item(Some(item)).send().await?;
    Ok(profile)
}
// endregion

// region: sdk-to-serde
/// The SDK's types have no serde: a struct of your own takes what you need through the getters.
#[derive(Debug, PartialEq, Serialize)]
pub struct Table {
    name: String,
    status: Option<String>,
    created: Option<i64>, // seconds since 1970
}

impl From<&TableDescription> for Table {
    fn from(table: &TableDescription) -> Self {
        Self {
            name: table.table_name().unwrap_or_default().to_owned(),
            status: table.table_status().map(|status| status.as_str().to_owned()),
            created: table.creation_date_time().map(|time| time.secs()),
        }
    }
}
// endregion

pub async fn describe(clients: &Clients) -> Result<Table, Error> {
    let output = clients.dynamodb.describe_table().table_name(&clients.table).send().await?;
    Ok(Table::from(output.table().ok_or("no such table")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    // shown in answers: serde-dynamo
    #[test]
    fn a_profile_comes_back_as_it_was() {
        for email in [None, Some("ada@example.com".to_owned())] {
            let profile = Profile { id: "p-1".into(), visits: 3, email };
            let item: std::collections::HashMap<String, AttributeValue> = serde_dynamo::to_item(&profile).unwrap();
            assert_eq!(item["visits"], AttributeValue::N("3".into()));
            assert_eq!(serde_dynamo::from_item::<_, Profile>(item).unwrap(), profile);
        }
    }
}
