#include "base/hidden_secrets.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(HiddenSecrets, KeysAndTokensByTheirForm) {
  EXPECT_EQ(with_hidden_secrets("id = AKIAQ3EGTV5CXZ7WLMPB;"), "id = AKIA****************;");
  EXPECT_EQ(with_hidden_secrets("postgres://app:hunter2@db:5432/app"), "postgres://app:*******@db:5432/app");
  EXPECT_EQ(with_hidden_secrets("eyJhbGciOi.eyJzdWIiOiIx.c2ln"), "eyJhbGciOi.*****************");
}

TEST(HiddenSecrets, ValuesByTheNameBeforeThem) {
  EXPECT_EQ(with_hidden_secrets("const API_KEY: &str = \"k3y-of-mine\";"), "const API_KEY: &str = \"***********\";");
  EXPECT_EQ(with_hidden_secrets("DB_PASSWORD: 'tr0ub4dor', token: \"9f8e7d6c5b\""),
            "DB_PASSWORD: '*********', token: \"**********\"");
}

TEST(HiddenSecrets, NamesOfSecretsAndPlaceholdersStay) {
  for (const char* line :
       {"SECRET_ARN: \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db\"", "token = \"your-token-here\"",
        "password: \"${DB_PASSWORD_1}\"", "let password = settings.password_2;", "postgres://${user}:${password}@db"}) {
    EXPECT_EQ(with_hidden_secrets(line), line);
  }
}

}  // namespace
}  // namespace wright
