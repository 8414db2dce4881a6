#include "rules/comment_scanner.h"

#include <gtest/gtest.h>

#include <string>

namespace wright {
namespace {

std::vector<std::string> texts(std::string_view source, FileKind kind) {
  std::vector<std::string> found;
  for (const Comment& comment : find_comments(source, kind)) {
    found.push_back((comment.alone ? "alone:" : "after:") +
                    std::string(source.substr(comment.span.begin, comment.span.end - comment.span.begin)));
  }
  return found;
}

using Texts = std::vector<std::string>;

TEST(CommentScanner, RustLineAndNestedBlockComments) {
  EXPECT_EQ(texts("// a\nlet x = 1; // b\n/* c /* d */ e */ f", FileKind::Rust),
            (Texts{"alone:// a", "after:// b", "alone:/* c /* d */ e */"}));
}

TEST(CommentScanner, RustStringsHoldNoComments) {
  EXPECT_EQ(texts(R"(let a = "// no \" // no"; // yes)", FileKind::Rust), (Texts{"after:// yes"}));
  EXPECT_EQ(texts("let a = r##\"\"# // no\"##; // yes", FileKind::Rust), (Texts{"after:// yes"}));
  EXPECT_EQ(texts("let a = br\"\\\"; // yes", FileKind::Rust), (Texts{"after:// yes"}));
  EXPECT_EQ(texts("let a = \"two\n// no\nlines\"; // yes", FileKind::Rust), (Texts{"after:// yes"}));
}

TEST(CommentScanner, RustQuoteCharactersAreNoStrings) {
  EXPECT_EQ(texts("let q = '\"'; // yes", FileKind::Rust), (Texts{"after:// yes"}));
  EXPECT_EQ(texts(R"(let q = '\''; let b = '\\'; // yes)", FileKind::Rust), (Texts{"after:// yes"}));
  EXPECT_EQ(texts("let e = 'é'; fn f<'a>(x: &'a str) {} // yes", FileKind::Rust), (Texts{"after:// yes"}));
}

TEST(CommentScanner, RustWordsEndingInRAreNoRawStrings) {
  EXPECT_EQ(texts("bar\"// no\" // yes", FileKind::Rust), (Texts{"after:// yes"}));
}

TEST(CommentScanner, UnfinishedRustEndsQuietly) {
  EXPECT_EQ(texts("/* a /* b */", FileKind::Rust), (Texts{"alone:/* a /* b */"}));
  EXPECT_TRUE(texts("let a = r#\"never closed // no", FileKind::Rust).empty());
  EXPECT_TRUE(texts("'", FileKind::Rust).empty());
}

TEST(CommentScanner, Toml) {
  EXPECT_EQ(texts("a = \"#no\" # yes\nb = '#no' # yes\n", FileKind::Toml), (Texts{"after:# yes", "after:# yes"}));
  EXPECT_EQ(texts("a = \"\"\"\n# no \\\"\"\" # no\n\"\"\" # yes\nb = '''\n# no\n'''\n# yes", FileKind::Manifest),
            (Texts{"after:# yes", "alone:# yes"}));
}

TEST(CommentScanner, Yaml) {
  EXPECT_EQ(texts("a: b#no # yes\n# yes\nc: \"# no\n  # no\" # yes\nd: don't # yes\n", FileKind::Yaml),
            (Texts{"after:# yes", "alone:# yes", "after:# yes", "after:# yes"}));
}

TEST(CommentScanner, YamlBlockScalarsAreScripts) {
  EXPECT_EQ(texts("run: |\n  echo \"it's\n  # script\nname: x # yes\n", FileKind::Yaml),
            (Texts{"alone:# script", "after:# yes"}));
}

TEST(CommentScanner, Hcl) {
  EXPECT_EQ(texts("a = \"# no\" # yes\nb = <<-EOT\n  # no\n  // no\n  EOT\n// yes\n/* yes */", FileKind::Hcl),
            (Texts{"after:# yes", "alone:// yes", "alone:/* yes */"}));
  EXPECT_TRUE(texts("a = <<EOT\n# no", FileKind::Hcl).empty());
}

TEST(CommentScanner, ScriptsAndJson) {
  EXPECT_EQ(texts("echo \"# no\" '# no' \\# a#no # yes", FileKind::Script), (Texts{"after:# yes"}));
  EXPECT_TRUE(texts("{\"a\": \"// no\"} // no", FileKind::Json).empty());
}

}  // namespace
}  // namespace wright
