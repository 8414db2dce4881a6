#include "syntax/documents.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "base/text.h"

namespace wright {
namespace {

// The bytes of a place in angle brackets, on one line.
std::string shown(const Place& place) {
  return "<" + replace_all(replace_all(std::string(place.text()), "\r", ""), "\n", "~") + ">";
}

// One line a node: kind, tag, text, place.
void dump(const Value& value, std::string& out, std::size_t indent) {
  constexpr std::array<std::string_view, 4> kKinds{"null", "scalar", "sequence", "mapping"};
  const std::string tag = value.tag.empty() ? "" : " !" + value.tag;
  const std::string text = value.is_scalar() ? fmt::format(" {}{}", value.text, value.quoted ? " quoted" : "") : "";
  out += fmt::format("{}{}{} {}\n", kKinds[static_cast<std::size_t>(value.kind)], tag, text, shown(value.place));
  for (const Value& item : value.items) {
    out += std::string(indent, ' ') + "- ";
    dump(item, out, indent + 2);
  }
  for (const Member& member : value.members) {
    out += fmt::format("{}{} {}: ", std::string(indent, ' '), member.key, shown(member.key_place));
    dump(member.value, out, indent + 2);
  }
}

std::string dump(const Document& document) {
  std::string out;
  dump(document.root, out, 0);
  for (const SyntaxProblem& problem : document.problems) {
    out += fmt::format("problem at line {}: {}\n", problem.place.start().line, problem.message);
  }
  return out;
}

std::string repeat(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

std::string toml(const std::string& text) {
  const SourceFile file("a.toml", text);
  return dump(read_toml(file));
}
std::string yaml(const std::string& text) {
  const SourceFile file("a.yaml", text);
  return dump(read_yaml(file));
}
std::string json(const std::string& text) {
  const SourceFile file("a.json", text);
  return dump(read_json(file));
}

std::string problems(const Document& document) {
  std::string out;
  for (const SyntaxProblem& problem : document.problems) out += problem.message + "\n";
  return out;
}

TEST(Toml, KeepsPlacesAndTheOrderOfTheFile) {
  EXPECT_EQ(toml("# é\n[package]\nname = \"fé\"\nx = {z = 1_0, \"é\".c = 2.50}\n[[bin]]\nname = 'q'\n"),
            R"(mapping <# é~[package]~name = "fé"~x = {z = 1_0, "é".c = 2.50}~[[bin]]~name = 'q'~>
package <package>: mapping <[package]>
  name <name>: scalar fé quoted <"fé">
  x <x>: mapping <{z = 1_0, "é".c = 2.50}>
    z <z>: scalar 10 <1_0>
    é <"é">: mapping <"é">
      c <c>: scalar 2.50 <2.50>
bin <bin>: sequence <[[bin]]>
  - mapping <[[bin]]>
    name <name>: scalar q quoted <'q'>
)");
}

TEST(Toml, PassesOverABrokenLine) {
  EXPECT_EQ(toml("[a]\nx = 1\ny = = 2\nz = true\n"), R"(mapping <[a]~x = 1~y = = 2~z = true~>
a <a>: mapping <[a]>
  x <x>: scalar 1 <1>
  z <z>: scalar true <true>
problem at line 3: a value is neither a string, a number, a date, true nor false
)");
}

TEST(Toml, GoesOnBehindAnOpenBracket) {
  EXPECT_EQ(toml("[d]\nb = [\"1\",\n  \"2\"\n\n[p.r]\nlto = true\nx = 'a\ny = \"\"\"\nrest = 1\n"),
            R"(mapping <[d]~b = ["1",~  "2"~~[p.r]~lto = true~x = 'a~y = """~rest = 1~>
d <d>: mapping <[d]>
p <p>: mapping <[p.r]>
  r <r>: mapping <[p.r]>
    lto <lto>: scalar true <true>
    rest <rest>: scalar 1 <1>
problem at line 2: the value that starts here has no end
problem at line 7: a string has no end
problem at line 8: the value that starts here has no end
)");
}

TEST(Toml, ReadsStringsNumbersAndDates) {
  EXPECT_EQ(
      toml("a = \"\\u00e9\\t\\\"\"\nb = '''\nx'y'''\nc = \"\"\"a\\\n   b\"\"\"\nd = [0xFF, -1_0, 1e3, nan,]\n"
           "e = 1979-05-27 07:32:00Z\n\"f.g\".h = false\n"),
      R"(mapping <a = "\u00e9\t\""~b = '''~x'y'''~c = """a\~   b"""~d = [0xFF, -1_0, 1e3, nan,]~e = 1979-05-27 07:32:00Z~"f.g".h = false~>
a <a>: scalar é	" quoted <"\u00e9\t\"">
b <b>: scalar x'y quoted <'''~x'y'''>
c <c>: scalar ab quoted <"""a\~   b""">
d <d>: sequence <[0xFF, -1_0, 1e3, nan,]>
  - scalar 255 <0xFF>
  - scalar -10 <-1_0>
  - scalar 1e3 <1e3>
  - scalar nan <nan>
e <e>: scalar 1979-05-27 07:32:00Z <1979-05-27 07:32:00Z>
f.g <"f.g">: mapping <"f.g">
  h <h>: scalar false <false>
)");
}

TEST(Toml, ReportsWhatIsSetTwice) {
  const SourceFile file("a.toml", "a = 1\na = 2\ni = {x = 1}\ni.y = 2\n[t]\n[t]\n[[t]]\n[i.z]\n");
  EXPECT_EQ(problems(read_toml(file)),
            "`a` is set twice\n`i` is set twice\n`t` is set twice\n`t` is set twice\n`i` is set twice\n");
}

TEST(Toml, TakesNoVersionForANumber) {
  const SourceFile file("a.toml", "a = 0.1.0\nb = 01\nc = 1_\nd = .5\ne = yes\nf = 1 2\n");
  const Document document = read_toml(file);
  EXPECT_TRUE(document.root.members.empty());
  EXPECT_EQ(document.problems.size(), 6U);
}

TEST(Toml, LimitsNesting) {
  const SourceFile file("a.toml", "a" + repeat(".a", 200000) + " = 1\nb = 2\nc = " + repeat("[", 100000) + "\n");
  const Document document = read_toml(file);
  ASSERT_EQ(document.root.members.size(), 1U);
  EXPECT_EQ(document.root.find("b")->integer(), 2);
  EXPECT_EQ(problems(document), "a key of more than 100 parts\nnested deeper than 100 levels\n");
}

TEST(Yaml, ReadsTagsBlocksAndFlow) {
  EXPECT_EQ(yaml("é: ü # x\r\nb: !Ref Foo\r\nc: |\n  a\n  b\n\nd: {x: 1, y: [2, '3' ], }\nf: !Sub\n  - a\n  - \"b\"\nnone:\n"
                 "long: one\n  two\n"),
            R"(mapping <é: ü # x~b: !Ref Foo~c: |~  a~  b~~d: {x: 1, y: [2, '3' ], }~f: !Sub~  - a~  - "b"~none:~long: one~  two>
é <é>: scalar ü <ü>
b <b>: scalar !Ref Foo <!Ref Foo>
c <c>: scalar a
b
 quoted <|~  a~  b>
d <d>: mapping <{x: 1, y: [2, '3' ], }>
  x <x>: scalar 1 <1>
  y <y>: sequence <[2, '3' ]>
    - scalar 2 <2>
    - scalar 3 quoted <'3'>
f <f>: sequence !Sub <!Sub~  - a~  - "b">
  - scalar a <a>
  - scalar b quoted <"b">
none <none>: null <>
long <long>: scalar one two <one~  two>
)");
}

TEST(Yaml, ExpandsAliasesAndMergesMappings) {
  EXPECT_EQ(yaml("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nlist: [*b]\n"),
            R"(mapping <base: &b {x: 1, y: 2}~use:~  <<: *b~  y: 3~list: [*b]>
base <base>: mapping <&b {x: 1, y: 2}>
  x <x>: scalar 1 <1>
  y <y>: scalar 2 <2>
use <use>: mapping <<<: *b~  y: 3>
  y <y>: scalar 3 <3>
  x <x>: scalar 1 <1>
list <list>: sequence <[*b]>
  - mapping <*b>
    x <x>: scalar 1 <1>
    y <y>: scalar 2 <2>
)");
}

TEST(Yaml, KeepsWhatStandsBeforeAMistake) {
  EXPECT_EQ(yaml("a: 1\nb:\n  c: 2\n  d: @x\ne: 3\n"), R"(mapping <a: 1~b:~  c: 2~  d>
a <a>: scalar 1 <1>
b <b>: mapping <c: 2~  d>
  c <c>: scalar 2 <2>
  d <d>: null <>
problem at line 4: unknown token
)");
}

TEST(Yaml, CountsBytesBehindAByteOrderMark) {
  EXPECT_EQ(yaml("\xEF\xBB\xBF"
                 "a: b\n"),
            "mapping <a: b>\na <a>: scalar b <b>\n");
}

TEST(Yaml, RefusesWideCharacters) {
  EXPECT_EQ(yaml("\xFF\xFE"
                 "a: b\n"),
            "null <>\nproblem at line 1: the file is not UTF-8\n");
}

TEST(Yaml, KeepsTheLaterOfTwoKeysAlike) {
  const SourceFile file("a.yaml", "a: 1\nb: [x]\na: 2\nb:\n  - x\nc:\n  a: 3\n");
  const Document document = read_yaml(file);
  EXPECT_EQ(document.root.find("a")->text, "2");
  ASSERT_EQ(document.repeated.size(), 2U);
  EXPECT_EQ(document.repeated[0].second.start().line, 3U);
  EXPECT_FALSE(document.repeated[0].same_text);
  EXPECT_TRUE(document.repeated[1].same_text);
}

TEST(Yaml, LimitsAliases) {
  std::string text = "a0: &a0 x\n";
  for (int i = 1; i < 12; ++i) text += fmt::format("a{0}: &a{0} [{1}]\n", i, repeat(fmt::format("*a{},", i - 1), 9));
  const SourceFile file("a.yaml", text + "last: &l [*l]\n");
  const Document document = read_yaml(file);
  EXPECT_EQ(document.root.members.size(), 13U);
  EXPECT_EQ(problems(document), "aliases stand for too many nodes\n");
}

TEST(Yaml, LimitsNesting) {
  const SourceFile flow("a.yaml", repeat("[", 100000));
  EXPECT_EQ(problems(read_yaml(flow)), "nested too deeply\nnested deeper than 100 levels\n");
  const SourceFile block("a.yaml", repeat("- ", 150) + "x");
  EXPECT_EQ(problems(read_yaml(block)), "nested deeper than 100 levels\n");
}

TEST(Json, KeepsPlacesAndReadsTabsAndComments) {
  EXPECT_EQ(
      json("{\n\t// note\n\t\"a\": [1, -2.5e3, true, null, \"\\u00e9\\n\\ud83d\\ude00\"],\n\t\"b\": {\"Ref\": \"x\"},\n}\n"),
      R"(mapping <{~	// note~	"a": [1, -2.5e3, true, null, "\u00e9\n\ud83d\ude00"],~	"b": {"Ref": "x"},~}>
a <"a">: sequence <[1, -2.5e3, true, null, "\u00e9\n\ud83d\ude00"]>
  - scalar 1 <1>
  - scalar -2.5e3 <-2.5e3>
  - scalar true <true>
  - null <null>
  - scalar é
😀 quoted <"\u00e9\n\ud83d\ude00">
b <"b">: mapping <{"Ref": "x"}>
  Ref <"Ref">: scalar x quoted <"x">
)");
}

TEST(Json, KeepsWhatStandsBeforeAMistake) {
  EXPECT_EQ(json(R"({"a": 1, "b": [2, "c": 3})"), R"(mapping <{"a": 1, "b": [2, "c">
a <"a">: scalar 1 <1>
b <"b">: sequence <[2, "c">
  - scalar 2 <2>
  - scalar c quoted <"c">
problem at line 1: a ',' or ']' is missing
)");
}

TEST(Json, LimitsNesting) {
  const SourceFile file("a.json", repeat("[", 100000));
  EXPECT_EQ(problems(read_json(file)), "nested deeper than 100 levels\n");
}

}  // namespace
}  // namespace wright
