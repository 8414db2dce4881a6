// A small JSON reader that keeps places. Comments and trailing commas are read over, as the tools that read such files do.
// At a mistake it stops; what stands before is kept.
#include <fmt/format.h>

#include <algorithm>

#include "syntax/code_point.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr std::uint32_t kMaximumDepth = 100;
constexpr std::uint32_t kMaximumValues = 200000;

class Reader {
 public:
  Reader(const SourceFile& file, Document& document) : file_(file), text_(file.text), document_(document) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }
  Reader(const SourceFile& file, Span part, Document& document)
      : file_(file), text_(std::string_view(file.text).substr(0, part.end)), document_(document), at_(part.begin) {}

  void read() {
    document_.root = value(0);
    skip_space();
    if (!failed_ && at_ < text_.size()) fail("something follows the value");
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  Value value(std::uint32_t depth) {
    skip_space();
    Value read;
    const std::uint32_t begin = at_;
    if (++values_ > kMaximumValues) {
      fail("more values than we read");
    } else if (depth >= kMaximumDepth) {
      fail(fmt::format("nested deeper than {} levels", kMaximumDepth));
    } else if (peek() == '{') {
      object(read, depth);
    } else if (peek() == '[') {
      array(read, depth);
    } else if (peek() == '"') {
      read.kind = Value::Kind::Scalar;
      read.quoted = true;
      read.text = string();
    } else {
      word(read);
    }
    read.place = {&file_, {begin, at_}};
    return read;
  }

  void object(Value& read, std::uint32_t depth) {
    read.kind = Value::Kind::Mapping;
    ++at_;
    while (!failed_ && !closes('}')) {
      if (peek() != '"') return fail("a key in double quotes is missing");
      const std::uint32_t begin = at_;
      Member member{string(), {}, {}};
      member.key_place = {&file_, {begin, at_}};
      skip_space();
      if (peek() != ':') return fail("a ':' is missing after the key");
      ++at_;
      member.value = value(depth + 1);
      read.members.push_back(std::move(member));
      separator('}');
    }
  }

  void array(Value& read, std::uint32_t depth) {
    read.kind = Value::Kind::Sequence;
    ++at_;
    while (!failed_ && !closes(']')) {
      read.items.push_back(value(depth + 1));
      separator(']');
    }
  }

  bool closes(char bracket) {
    skip_space();
    if (peek() != bracket) return false;
    ++at_;
    return true;
  }

  void separator(char bracket) {
    if (failed_) return;
    skip_space();
    if (peek() == ',') {
      ++at_;
    } else if (peek() != bracket) {
      fail(fmt::format("a ',' or '{}' is missing", bracket));
    }
  }

  void word(Value& read) {
    constexpr std::string_view kLetters = "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::size_t end = std::min(text_.find_first_not_of(kLetters, at_), text_.size());
    const std::string_view found = text_.substr(at_, end - at_);
    if (found.empty()) return fail("a value is missing");
    at_ = static_cast<std::uint32_t>(end);
    if (found == "null") return;
    const bool number = found[0] == '-' || (found[0] >= '0' && found[0] <= '9');
    if (!number && found != "true" && found != "false")
      return fail("a value is neither a string, a number, true, false nor null");
    read.kind = Value::Kind::Scalar;
    read.text = found;
  }

  std::string string() {
    std::string decoded;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\n') break;
      if (text_[at_] == '\\') {
        escape(decoded);
      } else {
        decoded += text_[at_++];
      }
    }
    if (peek() == '"') {
      ++at_;
    } else {
      fail("a string has no end");
    }
    return decoded;
  }

  void escape(std::string& to) {
    constexpr std::string_view kNames = "bfnrt";
    constexpr std::string_view kMeanings = "\b\f\n\r\t";
    ++at_;
    const char name = peek();
    if (at_ < text_.size()) ++at_;
    const std::size_t known = kNames.find(name);
    if (name == 'u') {
      append_utf8(to, code_point());
    } else {
      to += known == std::string_view::npos ? name : kMeanings[known];
    }
  }

  std::uint32_t code_point() {
    const std::uint32_t high = four_digits();
    if (high < 0xD800 || high > 0xDFFF) return high;
    if (high > 0xDBFF || text_.substr(at_, 2) != "\\u") return 0xFFFD;
    at_ += 2;
    const std::uint32_t low = four_digits();
    if (low < 0xDC00 || low > 0xDFFF) return 0xFFFD;
    return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
  }

  std::uint32_t four_digits() {
    constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const std::size_t digit = at_ < text_.size() ? kDigits.find(text_[at_]) : std::string_view::npos;
      if (digit == std::string_view::npos) return 0xFFFD;
      number = number * 16 + static_cast<std::uint32_t>(digit % 16);
    }
    return number;
  }

  void skip_space() {
    constexpr std::string_view kSpace = " \t\r\n";
    while (at_ < text_.size()) {
      if (kSpace.find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        skip_to("\n");
      } else if (text_.substr(at_, 2) == "/*") {
        skip_to("*/");
      } else {
        return;
      }
    }
  }

  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_ + 2);
    at_ = static_cast<std::uint32_t>(found == std::string_view::npos ? text_.size() : found + end.size());
  }

  void fail(std::string message) {
    if (!failed_) document_.problems.push_back({{&file_, {at_, at_}}, std::move(message)});
    failed_ = true;
  }

  const SourceFile& file_;
  std::string_view text_;
  Document& document_;
  std::uint32_t at_ = 0;
  std::uint32_t values_ = 0;
  bool failed_ = false;
};

}  // namespace

Document read_json(const SourceFile& file) {
  Document document;
  Reader(file, document).read();
  return document;
}

Document read_json(const SourceFile& file, Span part) {
  Document document;
  Reader(file, part, document).read();
  return document;
}

}  // namespace wright
