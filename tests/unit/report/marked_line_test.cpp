#include "report/marked_line.h"

#include <gtest/gtest.h>

#include "report/display_width.h"

namespace wright {
namespace {

struct Case {
  std::string text;
  std::uint32_t column;
  std::uint32_t end_line;
  std::uint32_t end_column;
};

std::string shown(const Case& c) {
  const SourceFile file("a.rs", c.text);
  const MarkedLine marked = mark_line(file, {"a.rs", 1, c.column, c.end_line, c.end_column});
  return marked.line + "\n" + marked.marker;
}

TEST(MarkedLine, MarksTheSpan) { EXPECT_EQ(shown({"let a = f();", 9, 1, 12}), "let a = f();\n        ^^^"); }

TEST(MarkedLine, AnEmptySpanGetsOneCaret) { EXPECT_EQ(shown({"abc", 2, 1, 2}), "abc\n ^"); }

TEST(MarkedLine, APlaceBeyondTheLineGetsOneCaretAtItsEnd) {
  EXPECT_EQ(shown({"abc", 9, 1, 12}), "abc\n   ^");
  EXPECT_EQ(shown({"", 1, 1, 1}), "\n^");
}

TEST(MarkedLine, OfSeveralLinesTheFirst) { EXPECT_EQ(shown({"f(  \n x)", 1, 2, 3}), "f(\n^^"); }

TEST(MarkedLine, TabsAreFourBlanks) { EXPECT_EQ(shown({"\tlet a", 2, 1, 5}), "    let a\n    ^^^"); }

TEST(MarkedLine, SecretsAreHidden) {
  EXPECT_EQ(shown({"hook(\"https://discord.com/api/webhooks/1300382433/B4pFABQURfSy\")", 6, 1, 8}),
            "hook(\"https://discord.com/api/webhooks/1300382433/************\")\n     ^^");
}

TEST(MarkedLine, WideCharactersTakeTwoColumns) { EXPECT_EQ(shown({"\"日本\" + x", 8, 1, 9}), "\"日本\" + x\n         ^"); }

TEST(MarkedLine, CombiningMarksTakeNone) { EXPECT_EQ(shown({"e\xCC\x81 + x", 6, 1, 7}), "e\xCC\x81 + x\n    ^"); }

TEST(MarkedLine, ControlCharactersAreShownNotObeyed) { EXPECT_EQ(shown({"a\x1b[31mb", 7, 1, 8}), "a\\u{1b}[31mb\n           ^"); }

TEST(MarkedLine, BytesThatAreNoTextAreReplaced) { EXPECT_EQ(shown({"a\xFF b", 4, 1, 5}), "a\xEF\xBF\xBD b\n   ^"); }

TEST(MarkedLine, LongLinesAreCutAroundTheSpan) {
  const std::string line = std::string(500, 'a') + "bad" + std::string(500, 'c');
  const std::string text = shown({line, 501, 1, 504});
  EXPECT_EQ(text, "…" + std::string(60, 'a') + "bad" + std::string(117, 'c') + "…\n" + std::string(61, ' ') + "^^^");
}

TEST(DisplayWidth, Text) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("🦀é"), 3U);
}

}  // namespace
}  // namespace wright
