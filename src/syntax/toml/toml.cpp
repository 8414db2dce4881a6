// A TOML reader that keeps places and goes on after mistakes: a statement that breaks the rules is passed over, and reading
// resumes at the next line that looks like a statement. Tables are built as nodes of an arena with an index of their keys each,
// and become values at the end, so that neither long tables nor many headers cost more than their length.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "syntax/documents.h"
#include "syntax/toml/scalar.h"

namespace wright {
namespace {

constexpr std::uint32_t kMaximumDepth = 100;
constexpr std::size_t kMaximumProblems = 100;
constexpr std::size_t kMaximumNodes = 200000;

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct KeyPart {
  std::string text;
  Span span;
};
using Key = std::vector<KeyPart>;

using NodeId = std::uint32_t;

struct Node {
  Value value;                   // kind, text and place; members and items are filled in at the end
  std::vector<KeyPart> keys;     // of a table, one for each child
  std::vector<NodeId> children;  // of a table or array
  std::unordered_map<std::string, NodeId> index;
  std::uint32_t depth = 0;
  bool is_closed = false;   // an inline table or array: nothing can be added from outside
  bool has_header = false;  // [it] stands in the file
};

class Reader {
 public:
  Reader(const SourceFile& file, Document& document) : file_(file), text_(file.text), document_(document) {
    nodes_.emplace_back();
    nodes_[0].value.kind = Value::Kind::Mapping;
    nodes_[0].value.place = {&file_, {0, static_cast<std::uint32_t>(text_.size())}};
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  void read() {
    while (nodes_.size() <= kMaximumNodes && skip_blank_lines()) {
      failed_ = false;
      const std::uint32_t begin = at_;
      statement();
      if (!failed_) end_of_statement();
      if (failed_) recover(begin);
    }
    document_.root = convert(0);
  }

 private:
  [[nodiscard]] char peek(std::uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void fail(std::string message) {
    if (!failed_) message_ = std::move(message);
    failed_ = true;
  }

  // --- layout

  void skip_space() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }

  void skip_comment() {
    if (peek() == '#') at_ = line_end(at_);
  }

  [[nodiscard]] std::uint32_t line_end(std::uint32_t from) const {
    return static_cast<std::uint32_t>(std::min(text_.find('\n', from), text_.size()));
  }

  // White space, line ends and comments. False at the end of the text.
  bool skip_blank_lines() {
    while (at_ < text_.size()) {
      skip_space();
      skip_comment();
      if (peek() != '\n' && peek() != '\r') break;
      ++at_;
    }
    return at_ < text_.size();
  }

  void end_of_statement() {
    skip_space();
    skip_comment();
    if (peek() == '\r') ++at_;
    if (at_ < text_.size() && peek() != '\n') fail("something follows the value on its line");
  }

  void recover(std::uint32_t begin) {
    const std::uint32_t first_end = line_end(begin);
    const bool spans_lines = at_ > first_end;
    if (document_.problems.size() < kMaximumProblems) {
      const std::uint32_t end = first_end > begin && text_[first_end - 1] == '\r' ? first_end - 1 : first_end;
      document_.problems.push_back({{&file_, {begin, end}}, spans_lines ? "the value that starts here has no end" : message_});
    }
    at_ = first_end;
    // The lines of an array that broke off are no statements.
    while (spans_lines && skip_blank_lines() && !looks_like_statement()) at_ = line_end(at_);
  }

  [[nodiscard]] bool looks_like_statement() const {
    const std::string_view line = text_.substr(at_, line_end(at_) - at_);
    if (line.starts_with('[')) return line.find(',') == std::string_view::npos && line.find(']') != std::string_view::npos;
    const std::size_t end = line.find('=');
    if (end == std::string_view::npos) return false;
    const std::string_view key = line.substr(0, end);
    return std::all_of(key.begin(), key.end(),
                       [](char c) { return is_bare(c) || c == '.' || c == ' ' || c == '"' || c == '\''; });
  }

  // --- statements

  void statement() {
    if (peek() == '[') return header();
    assignment(current_, '\0');
  }

  void header() {
    const std::uint32_t begin = at_;
    const bool is_list = peek(1) == '[';
    at_ += is_list ? 2 : 1;
    const Key key = read_key();
    if (failed_) return;
    if (!text_.substr(at_).starts_with(is_list ? "]]" : "]")) return fail("a table header is not closed by ']'");
    at_ += is_list ? 2 : 1;
    open_table(key, {begin, at_}, is_list);
  }

  void open_table(const Key& key, Span span, bool is_list) {
    NodeId at = 0;
    for (std::size_t i = 0; i + 1 < key.size() && !failed_; ++i) at = table_in(at, key[i], span);
    if (failed_) return;
    const auto found = nodes_[at].index.find(key.back().text);
    if (is_list) {
      const NodeId list =
          found != nodes_[at].index.end() ? found->second : add_child(at, key.back(), Value::Kind::Sequence, span);
      if (failed_) return;
      if (nodes_[list].value.kind != Value::Kind::Sequence || nodes_[list].is_closed) return fail_twice(key.back());
      current_ = add_node(Value::Kind::Mapping, span, nodes_[list].depth + 1);
      if (!failed_) nodes_[list].children.push_back(current_);
    } else if (found == nodes_[at].index.end()) {
      current_ = add_child(at, key.back(), Value::Kind::Mapping, span);
    } else {
      const Node& node = nodes_[found->second];
      if (node.value.kind != Value::Kind::Mapping || node.is_closed || node.has_header) return fail_twice(key.back());
      current_ = found->second;
      nodes_[current_].value.place.span = span;
    }
    if (!failed_) nodes_[current_].has_header = true;
  }

  void fail_twice(const KeyPart& key) { fail(fmt::format("`{}` is set twice", key.text)); }

  // `key = value` into a table; `close` is the bracket that would end an inline table.
  void assignment(NodeId table, char close) {
    const Key key = read_key();
    if (failed_) return;
    if (peek() != '=') return fail("an '=' is missing after the key");
    ++at_;
    skip_space();
    const std::uint32_t begin = at_;
    NodeId at = table;
    for (std::size_t i = 0; i + 1 < key.size() && !failed_; ++i) at = table_in(at, key[i], key[i].span);
    if (failed_) return;
    if (nodes_[at].is_closed) return fail("an inline table cannot be added to");
    if (nodes_[at].index.contains(key.back().text)) return fail_twice(key.back());
    const NodeId node = value(nodes_[at].depth + 1, close);
    if (failed_) return;
    nodes_[node].value.place.span.begin = begin;
    attach(at, key.back(), node);
  }

  // The table under a key on the way to a longer one, made where it is missing. Of a list of tables it is the last.
  NodeId table_in(NodeId parent, const KeyPart& key, Span span) {
    const auto found = nodes_[parent].index.find(key.text);
    if (found == nodes_[parent].index.end()) return add_child(parent, key, Value::Kind::Mapping, span);
    const Node& node = nodes_[found->second];
    const bool list = node.value.kind == Value::Kind::Sequence && !node.is_closed && !node.children.empty();
    if (list) return node.children.back();
    if (node.value.kind != Value::Kind::Mapping || node.is_closed) fail_twice(key);
    return found->second;
  }

  NodeId add_node(Value::Kind kind, Span span, std::uint32_t depth) {
    if (depth > kMaximumDepth) fail(fmt::format("nested deeper than {} levels", kMaximumDepth));
    if (nodes_.size() >= kMaximumNodes) fail("more values than we read");
    nodes_.emplace_back();
    Node& node = nodes_.back();
    node.value.kind = kind;
    node.value.place = {&file_, span};
    node.depth = depth;
    return static_cast<NodeId>(nodes_.size() - 1);
  }

  NodeId add_child(NodeId parent, const KeyPart& key, Value::Kind kind, Span span) {
    const NodeId node = add_node(kind, span, nodes_[parent].depth + 1);
    if (!failed_) attach(parent, key, node);
    return node;
  }

  void attach(NodeId parent, const KeyPart& key, NodeId node) {
    nodes_[parent].keys.push_back(key);
    nodes_[parent].children.push_back(node);
    nodes_[parent].index.emplace(key.text, node);
  }

  Key read_key() {
    Key key;
    do {
      if (!key.empty()) ++at_;
      skip_space();
      const std::uint32_t begin = at_;
      std::string part = key_part();
      if (failed_) break;
      key.push_back({std::move(part), {begin, at_}});
      skip_space();
      if (key.size() > kMaximumDepth) fail(fmt::format("a key of more than {} parts", kMaximumDepth));
    } while (!failed_ && peek() == '.');
    return key;
  }

  std::string key_part() {
    if (peek() == '"' || peek() == '\'') {
      TomlString part = read_toml_string(text_, at_);
      at_ = part.end;
      if (!part.closed || part.multi_line) fail("a quoted key has no end");
      return std::move(part.text);
    }
    const std::uint32_t begin = at_;
    while (is_bare(peek())) ++at_;
    if (at_ == begin) fail("a key is missing");
    return std::string(text_.substr(begin, at_ - begin));
  }

  // --- values

  NodeId value(std::uint32_t depth, char close) {
    const std::uint32_t begin = at_;
    const NodeId node = add_node(Value::Kind::Scalar, {begin, begin}, depth);
    if (failed_) return node;
    if (peek() == '"' || peek() == '\'') {
      string(node);
    } else if (peek() == '[') {
      array(node);
    } else if (peek() == '{') {
      inline_table(node);
    } else {
      word(node, close);
    }
    nodes_[node].value.place.span.end = at_;
    return node;
  }

  void string(NodeId node) {
    TomlString read = read_toml_string(text_, at_);
    at_ = read.end;
    if (!read.closed) return fail("a string has no end");
    nodes_[node].value.quoted = true;
    nodes_[node].value.text = std::move(read.text);
  }

  void word(NodeId node, char close) {
    const std::uint32_t begin = at_;
    const auto ends = [&](char c) {
      return c == ',' || c == ']' || c == '}' || c == '#' || c == '\n' || c == '\r' || c == '\0' || c == close;
    };
    while (at_ < text_.size() && !ends(peek())) ++at_;
    while (at_ > begin && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t')) --at_;
    const std::string_view found = text_.substr(begin, at_ - begin);
    if (found.empty()) return fail("a value is missing");
    std::optional<std::string> read = read_toml_word(found);
    if (!read) return fail("a value is neither a string, a number, a date, true nor false");
    nodes_[node].value.text = std::move(*read);
  }

  void array(NodeId node) {
    nodes_[node].value.kind = Value::Kind::Sequence;
    nodes_[node].is_closed = true;
    ++at_;
    while (!failed_) {
      if (!skip_blank_lines()) return fail("an array has no end");
      if (peek() == ']') break;
      const NodeId item = value(nodes_[node].depth + 1, ']');
      if (failed_) return;
      nodes_[node].children.push_back(item);
      skip_blank_lines();
      if (peek() == ',') {
        ++at_;
      } else if (peek() != ']') {
        fail("a ',' or ']' is missing in an array");
      }
    }
    if (!failed_) ++at_;
  }

  void inline_table(NodeId node) {
    nodes_[node].value.kind = Value::Kind::Mapping;
    ++at_;
    while (!failed_) {
      if (!skip_blank_lines()) return fail("an inline table has no end");
      if (peek() == '}') break;
      assignment(node, '}');
      if (failed_) return;
      skip_blank_lines();
      if (peek() == ',') {
        ++at_;
      } else if (peek() != '}') {
        fail("a ',' or '}' is missing in an inline table");
      }
    }
    if (failed_) return;
    ++at_;
    nodes_[node].is_closed = true;
  }

  // The depth of nodes is limited, and with it this recursion.
  Value convert(NodeId id) {
    Node& node = nodes_[id];
    Value value = std::move(node.value);
    const bool table = value.kind == Value::Kind::Mapping;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      Value child = convert(node.children[i]);
      if (table) {
        value.members.push_back({std::move(node.keys[i].text), {&file_, node.keys[i].span}, std::move(child)});
      } else {
        value.items.push_back(std::move(child));
      }
    }
    return value;
  }

  const SourceFile& file_;
  std::string_view text_;
  Document& document_;
  std::vector<Node> nodes_;
  NodeId current_ = 0;
  std::uint32_t at_ = 0;
  std::string message_;
  bool failed_ = false;
};

}  // namespace

Document read_toml(const SourceFile& file) {
  Document document;
  Reader(file, document).read();
  return document;
}

}  // namespace wright
