#include "syntax/hcl/hcl.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr std::uint32_t kMaximumDepth = 100;

class Reader {
 public:
  explicit Reader(const Tree& tree) : tree_(tree) {}

  HclFile read() {
    HclFile file;
    file.damaged = !tree_.complete() || tree_.root().has_error();
    if (!tree_.complete()) return file;
    for_each_named_child(tree_.root(), [&](Node node) {
      if (!node.is("body")) return;
      for_each_named_child(node, [&](Node child) {
        if (child.is("block")) file.blocks.push_back(block(child));
        if (child.is("attribute")) add_attribute(child, file.attributes, 0);
      });
    });
    return file;
  }

 private:
  HclBlock block(Node node) {
    HclBlock read;
    read.place = tree_.place(node);
    for_each_named_child(node, [&](Node child) {
      if (child.is("identifier") && read.type.empty()) {
        read.type = tree_.text(child);
        read.place.span.end = child.span().end;
      } else if (child.is("string_lit") || child.is("identifier")) {
        read.labels.push_back(child.is("identifier") ? std::string(tree_.text(child)) : literal(child));
        read.place.span.end = child.span().end;
      }
    });
    read.body = body_of(node, 0);
    return read;
  }

  Value body_of(Node owner, std::uint32_t depth) {
    Value value = make(owner, Value::Kind::Mapping);
    if (depth >= kMaximumDepth) return value;
    for_each_named_child(owner, [&](Node node) {
      if (!node.is("body")) return;
      for_each_named_child(node, [&](Node child) {
        if (child.is("attribute")) add_attribute(child, value.members, depth + 1);
        if (child.is("block")) add_block(child, value.members, depth + 1);
      });
    });
    return value;
  }

  void add_attribute(Node node, std::vector<Member>& members, std::uint32_t depth) {
    const Node key = node.named_child(0);
    const Node value = node.named_child(1);
    if (!key || !value) return;
    members.push_back({std::string(tree_.text(key)), tree_.place(key), expression(value, depth)});
  }

  void add_block(Node node, std::vector<Member>& members, std::uint32_t depth) {
    const Node type = node.named_child(0);
    if (!type) return;
    Value value = body_of(node, depth);
    const Node label = node.named_child(1);
    if (label.is("string_lit")) value.text = literal(label);
    members.push_back({std::string(tree_.text(type)), tree_.place(type), std::move(value)});
  }

  Value expression(Node node, std::uint32_t depth) {
    if (depth >= kMaximumDepth) return raw(node, "expression");
    if (node.named_child_count() != 1) return raw(node, is_reference(node) ? "reference" : "expression");
    const Node inner = node.named_child(0);
    if (inner.is("expression")) return expression(inner, depth + 1);
    if (inner.is("literal_value")) return scalar(inner);
    if (inner.is("collection_value")) return collection(inner, depth + 1);
    if (inner.is("template_expr")) return text_template(inner);
    if (const Node argument = only_argument(inner)) {
      Value value = expression(argument, depth + 1);
      value.place = tree_.place(node);
      return value;
    }
    Value value = raw(node, inner.is("variable_expr") ? "reference" : "expression");
    add_merged(inner, value.members, depth + 1);
    return value;
  }

  // Of `merge({ A = 1 }, var.more)` what is written out: the value is no mapping, for nobody knows what else is in it.
  void add_merged(Node node, std::vector<Member>& members, std::uint32_t depth) {
    if (!node.is("function_call") || tree_.text(node.named_child(0)) != "merge" || depth >= kMaximumDepth) return;
    for_each_named_child(node, [&](Node child) {
      if (!child.is("function_arguments")) return;
      for_each_named_child(child, [&](Node argument) {
        if (!argument.is("expression")) return;
        const Value value = expression(argument, depth + 1);
        if (value.is_mapping()) members.insert(members.end(), value.members.begin(), value.members.end());
      });
    });
  }

  // `jsonencode(x)` says what `x` says; so does `toset(x)`.
  [[nodiscard]] Node only_argument(Node node) const {
    if (!node.is("function_call")) return {};
    constexpr std::array<std::string_view, 4> kNames{"jsonencode", "toset", "tomap", "tolist"};
    if (!one_of(tree_.text(node.named_child(0)), kNames)) return {};
    Node found;
    for_each_named_child(node, [&](Node child) {
      if (child.is("function_arguments") && child.named_child_count() == 1) found = child.named_child(0);
    });
    return found.is("expression") ? found : Node();
  }

  static bool is_reference(Node node) {
    bool plain = node.named_child_count() > 0;
    for_each_named_child(node, [&](Node child) { plain = plain && (child.is("variable_expr") || child.is("get_attr")); });
    return plain;
  }

  Value scalar(Node node) {
    Value value = make(node, Value::Kind::Scalar);
    const Node inner = node.named_child(0);
    value.quoted = inner.is("string_lit");
    value.text = value.quoted ? literal(inner) : std::string(tree_.text(node));
    if (inner.is("null_lit")) value.kind = Value::Kind::Null;
    return value;
  }

  Value collection(Node node, std::uint32_t depth) {
    const Node inner = node.named_child(0);
    Value value = make(node, inner.is("object") ? Value::Kind::Mapping : Value::Kind::Sequence);
    if (depth >= kMaximumDepth) return value;
    for_each_named_child(inner, [&](Node child) {
      if (child.is("expression")) value.items.push_back(expression(child, depth + 1));
      if (child.is("object_elem")) add_element(child, value.members, depth + 1);
      if (child.is("for_tuple_expr") || child.is("for_object_expr")) value = raw(node, "expression");
    });
    return value;
  }

  void add_element(Node node, std::vector<Member>& members, std::uint32_t depth) {
    const Node key = node.named_child(0);
    const Node value = node.named_child(1);
    if (!key || !value) return;
    const Value name = expression(key, depth);
    members.push_back({name.text, tree_.place(key), expression(value, depth)});
  }

  // A here-document with a JSON object in it says what the object says, as `jsonencode` does.
  [[nodiscard]] std::optional<Value> json_object(Node node) const {
    const Place place = tree_.place(node);
    const std::string_view text = place.text();
    const std::size_t begin = text.find('{');
    const std::size_t end = text.rfind('}');
    if (!text.starts_with("<<") || begin == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos || text.find_first_not_of(" \t\r\n", line) != begin) return std::nullopt;
    const auto at = [&](std::size_t offset) { return place.span.begin + static_cast<std::uint32_t>(offset); };
    Document document = read_json(*place.file, {at(begin), at(end + 1)});
    if (!document.problems.empty()) return std::nullopt;
    mark_templates(document.root);
    document.root.place = place;
    return std::move(document.root);
  }

  static void mark_templates(Value& value) {
    if (value.is_scalar() && (value.text.find("${") != std::string::npos || value.text.find("%{") != std::string::npos))
      value.tag = "template";
    for (Value& item : value.items) mark_templates(item);
    for (Member& member : value.members) mark_templates(member.value);
  }

  Value text_template(Node node) {
    if (std::optional<Value> object = json_object(node)) return std::move(*object);
    Value value = raw(node, "template");
    std::string_view text = tree_.text(node);
    if (text.size() >= 2 && text.front() == '"') text = text.substr(1, text.size() - 2);
    value.text = text;
    value.quoted = true;
    if (text.find("${") == std::string_view::npos && text.find("%{") == std::string_view::npos) value.tag.clear();
    return value;
  }

  Value raw(Node node, std::string_view tag) {
    Value value = make(node, Value::Kind::Scalar);
    value.tag = tag;
    value.text = tree_.text(node);
    return value;
  }

  Value make(Node node, Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.place = tree_.place(node);
    return value;
  }

  // A string without its quotes and escapes.
  std::string literal(Node node) {
    std::string_view text = tree_.text(node);
    if (text.size() < 2) return std::string(text);
    text = text.substr(1, text.size() - 2);
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      decoded += text[i];
    }
    return decoded;
  }

  const Tree& tree_;
};

}  // namespace

HclFile read_hcl(const SourceFile& file) {
  const Tree tree(Grammar::Hcl, file);
  return Reader(tree).read();
}

}  // namespace wright
