#include "advice/plain_text.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(PlainText, TakesSentences) {
  EXPECT_EQ(first_sentences("One thing. Another one.\nA third.", 1), "One thing.");
  EXPECT_EQ(first_sentences("One thing. Another one.\nA third.", 2), "One thing. Another one.");
  EXPECT_EQ(first_sentences("No end", 1), "No end");
  EXPECT_EQ(first_sentences("", 1), "");
}

TEST(PlainText, NumbersCodeAndAbbreviationsEndNoSentence) {
  EXPECT_EQ(first_sentences("Version 1.5 of e.g. the `a. b` crate. Next.", 1), "Version 1.5 of e.g. the `a. b` crate.");
}

TEST(PlainText, DropsMarkup) {
  EXPECT_EQ(first_sentences("A **bold** [link](https://x.y/a.b) and `**code**`. B.", 1), "A bold link and `**code**`.");
}

TEST(PlainText, TakesTheFirstBlockOnly) {
  EXPECT_EQ(first_sentences("```rust\nlet a = 1;\n```\n- first item\n- second item", 3), "first item");
  EXPECT_EQ(first_sentences("Paragraph without stop\n\nSecond.", 2), "Paragraph without stop");
}

}  // namespace
}  // namespace wright
