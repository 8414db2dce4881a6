#include "knowledge/words.h"

#include <gtest/gtest.h>

#include "knowledge/stem.h"

namespace wright {
namespace {

using Words = std::vector<std::string>;

TEST(Words, TakeIdentifiersApartAndKeepThemWhole) {
  EXPECT_EQ(split_words("SqsBatchResponse"), (Words{"sq", "batch", "respons", "sqsbatchrespons"}));
  EXPECT_EQ(split_words("lambda_runtime::Error"), (Words{"lambda", "runtim", "lambdaruntim", "error"}));
  EXPECT_EQ(split_words("cargo-lambda"), split_words("cargo_lambda"));
}

TEST(Words, KeepNumbersWithTheirPointAndPartThemFromUnits) {
  EXPECT_EQ(split_words("GLIBC_2.38"), (Words{"glibc", "2.38", "glibc2.38"}));
  EXPECT_EQ(split_words("10,240 MB"), (Words{"10240", "mb"}));
  EXPECT_EQ(split_words("30s"), (Words{"30", "30s"}));
  EXPECT_EQ(split_words("E0639"), (Words{"e0639"}));
  EXPECT_EQ(split_words("1.97"), (Words{"1.97"}));
}

TEST(Words, DropIdsOfRequestsAndAccounts) {
  EXPECT_EQ(split_words("1b7c2a10-5f3a-4c7b-8e0d-0d7c9a0e7f6e 123456789012"), split_words("5f3a-4c7b-8e0d"));
}

TEST(Words, SurviveAnyBytes) {
  EXPECT_TRUE(split_words("").empty());
  EXPECT_TRUE(split_words("--- ___ ::").empty());
  EXPECT_FALSE(split_words("\xff\xfe na\xc3\xafve").empty());
}

TEST(Stem, BringsFormsOfAWordTogether) {
  EXPECT_EQ(stem("timing"), stem("timed"));
  EXPECT_EQ(stem("deployment"), stem("deployments"));
  EXPECT_EQ(stem("retries"), stem("retry"));
  EXPECT_EQ(stem("al2023"), "al2023");
}

}  // namespace
}  // namespace wright
