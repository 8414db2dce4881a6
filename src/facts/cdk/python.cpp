#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/cdk/program_reader.h"

namespace wright::cdk {
namespace {

class Reader final : public ProgramReader {
 public:
  using ProgramReader::ProgramReader;

 private:
  [[nodiscard]] std::string name(Node node) const {
    const std::string written = text(node);
    if (written == "cls" && !class_.empty()) return class_;
    return written == "self" ? "this" : camel_case(written);
  }

  void body(Node node, std::vector<Stmt>& out, int depth) override { block(node, out, depth); }

  void statement(Node node, std::vector<Stmt>& out, int depth) override {
    const std::string_view kind = node.kind();
    if (kind == "import_statement") return import(node);
    if (kind == "import_from_statement") return import_from(node);
    if (kind == "class_definition") return class_of(node, depth);
    if (kind == "decorated_definition") return statement(node.field("definition"), out, depth);
    if (kind == "function_definition") {
      const std::size_t index = function(node, depth);
      program_.named_functions[program_.functions[index].name] = index;
      return;
    }
    if (kind == "if_statement") {
      Stmt stmt;
      stmt.kind = StmtKind::If;
      stmt.value = expression(node.field("condition"), depth);
      block(node.field("consequence"), stmt.body, depth);
      for_each_named_child(node, [&](Node child) {
        if (child.is("elif_clause")) block(child.field("consequence"), stmt.otherwise, depth);
        if (child.is("else_clause")) block(child.field("body"), stmt.otherwise, depth);
      });
      return out.push_back(std::move(stmt));
    }
    if (kind == "for_statement") return loop(node, out, depth);
    if (kind == "return_statement") return returned(node, out, depth);
    if (kind == "expression_statement") return expression_statement(node.named_child(0), out, depth);
    if (kind == "try_statement" || kind == "with_statement" || kind == "block") block(node, out, depth);
  }

  void expression_statement(Node node, std::vector<Stmt>& out, int depth) {
    if (!node) return;
    Stmt stmt;
    if (node.is("assignment")) {
      const Node left = node.field("left");
      stmt.kind = left.is("identifier") ? StmtKind::Declare : StmtKind::Assign;
      if (left.is("identifier")) {
        names(left, stmt);
      } else {
        stmt.target = expression(left, depth);
      }
      stmt.value = expression(node.field("right"), depth);
    } else {
      stmt.value = expression(node, depth);
    }
    out.push_back(std::move(stmt));
  }

  void names(Node pattern, Stmt& stmt) const override {
    if (pattern.is("identifier")) {
      stmt.names.push_back(name(pattern));
      return;
    }
    stmt.takes_apart = true;
    for_each_named_child(pattern, [&](Node part) {
      if (part.is("identifier")) stmt.names.push_back(name(part));
    });
  }

  void import(Node node) {
    for_each_named_child(node, [&](Node part) {
      const bool aliased = part.is("aliased_import");
      const std::string module = text(aliased ? part.field("name") : part);
      program_.imports[aliased ? name(part.field("alias")) : name(part)] = module_name(module);
    });
  }

  void import_from(Node node) {
    const Node from = node.field("module_name");
    const std::string module = module_name(text(from));
    for_each_named_child(node, [&](Node part) {
      if (part == from) return;
      const bool aliased = part.is("aliased_import");
      if (!aliased && !part.is("dotted_name")) return;
      const std::string what = text(aliased ? part.field("name") : part);
      const std::string local = aliased ? name(part.field("alias")) : camel_case(what);
      // Pulumi's `lambda_` is the module `lambda`, which Python keeps for itself.
      const std::string plain = module == "aws" && what.ends_with('_') ? what.substr(0, what.size() - 1) : what;
      program_.imports[local] = what.starts_with("aws_") ? module_name(what) : module + "." + plain;
    });
  }

  void class_of(Node node, int depth) {
    ClassDef made;
    made.name = text(node.field("name"));
    class_ = made.name;
    if (const Node bases = node.field("superclasses"); bases && bases.named_child_count() > 0)
      made.base = expression(bases.named_child(0), depth);
    for_each_named_child(node.field("body"), [&](Node member) {
      const Node definition = member.is("decorated_definition") ? member.field("definition") : member;
      if (!definition.is("function_definition")) return constant(member, made, depth);
      const std::size_t index = function(definition, depth);
      FunctionDef& method = program_.functions[index];
      const bool owned =
          !method.parameters.empty() && (method.parameters[0].name == "this" || method.parameters[0].name == class_);
      if (owned) method.parameters.erase(method.parameters.begin());
      if (member.is("decorated_definition") && contains(text(member.named_child(0)), "property"))
        made.getters.insert(method.name);
      if (text(definition.field("name")) == "__init__") made.constructor = index;
      made.methods[method.name] = index;
    });
    program_.classes.push_back(std::move(made));
    class_.clear();
  }

  // `RUST = Runtime.CUSTOM_AL2023` in the body of a class.
  void constant(Node member, ClassDef& made, int depth) {
    const Node assigned = member.is("expression_statement") ? member.named_child(0) : Node();
    if (!assigned || !assigned.is("assignment") || !assigned.field("left").is("identifier") || !assigned.field("right")) return;
    made.constants[name(assigned.field("left"))] = expression(assigned.field("right"), depth);
  }

  std::size_t function(Node node, int depth) {
    FunctionDef made;
    made.name = name(node.field("name"));
    for_each_named_child(node.field("parameters"), [&](Node parameter) {
      Parameter read;
      Node named = parameter;
      if (const Node inner = parameter.field("name")) named = inner;
      if (parameter.is("typed_parameter")) named = parameter.named_child(0);
      if (!named.is("identifier")) return;
      read.name = name(named);
      set_standard(read, parameter.field("value"), depth);
      made.parameters.push_back(std::move(read));
    });
    block(node.field("body"), made.body, depth + 1);
    return add(std::move(made));
  }

  Expr expression(Node node, int depth) override {
    if (!node || depth > kMaximumDepth) return {};
    const std::string_view kind = node.kind();
    if (kind == "string" || kind == "concatenated_string") return string_of(node, depth);
    if (kind == "integer" || kind == "float") return make(ExprKind::Number, node, replace_all(text(node), "_", ""));
    if (kind == "true" || kind == "false") return make(ExprKind::Boolean, node, kind == "true" ? "true" : "false");
    if (kind == "identifier") return make(ExprKind::Name, node, name(node));
    if (kind == "parenthesized_expression") return expression(node.named_child(0), depth + 1);
    if (kind == "list" || kind == "tuple") return with_items(ExprKind::Array, node, depth);
    if (kind == "dictionary") return dictionary(node, depth);
    if (kind == "attribute") {
      std::string attribute = camel_case(text(node.field("attribute")));
      if (attribute == "lambda_") attribute.pop_back();  // a module of Pulumi's
      return with_fields(ExprKind::Member, node, {"object"}, depth, std::move(attribute));
    }
    if (kind == "subscript") {
      return with_fields(ExprKind::Index, node, {"value", "subscript"}, depth);
    }
    if (kind == "call") return call(node, depth);
    if (kind == "conditional_expression" && node.named_child_count() == 3) {
      Expr made = make(ExprKind::Conditional, node);
      for (const std::uint32_t at : {1U, 0U, 2U}) made.items.push_back(expression(node.named_child(at), depth + 1));
      return made;
    }
    const bool adds = kind == "binary_operator" && tree_.text(node.field("operator")) == "+";
    const bool chooses = kind == "boolean_operator" && tree_.text(node.field("operator")) == "or";
    if (adds || chooses) return with_fields(adds ? ExprKind::Concat : ExprKind::Default, node, {"left", "right"}, depth);
    return make(ExprKind::Unknown, node);
  }

  // Plain, concatenated and f-strings.
  Expr string_of(Node node, int depth) {
    Expr made = make(ExprKind::Template, node);
    for_each_named_child(node, [&](Node part) {
      if (part.is("string")) made.items.push_back(string_of(part, depth + 1));
      if (part.is("string_content")) made.items.push_back(make(ExprKind::String, part, text(part)));
      if (part.is("interpolation")) made.items.push_back(expression(part.field("expression"), depth + 1));
    });
    return made;
  }

  Expr dictionary(Node node, int depth) {
    Expr made = make(ExprKind::Object, node);
    for_each_named_child(node, [&](Node entry) {
      if (entry.is("pair")) {
        const Expr key = expression(entry.field("key"), depth + 1);
        const std::string written = key.items.size() == 1 ? key.items[0].text : key.text;
        made.members.push_back({written, key.place, expression(entry.field("value"), depth + 1)});
      } else if (entry.is("dictionary_splat")) {
        made.members.push_back({"...", tree_.place(entry), expression(entry.named_child(0), depth + 1)});
      }
    });
    return made;
  }

  Expr call(Node node, int depth) {
    const Node callee = node.field("function");
    Expr made = called(ExprKind::Call, node, callee, depth);
    // super().__init__(..) is `super(..)`.
    if (tree_.text(callee) == "super().__init__") made.items[0] = make(ExprKind::Name, callee, "super");
    Expr keywords = make(ExprKind::Object, node, std::string(kKeywords));
    for_each_named_child(node.field("arguments"), [&](Node argument) {
      if (argument.is("keyword_argument")) {
        const Node key = argument.field("name");
        keywords.members.push_back({camel_case(text(key)), tree_.place(key), expression(argument.field("value"), depth + 1)});
      } else if (argument.is("dictionary_splat")) {
        keywords.members.push_back({"...", tree_.place(argument), expression(argument.named_child(0), depth + 1)});
      } else if (!argument.is("comment")) {
        made.items.push_back(expression(argument, depth + 1));
      }
    });
    if (names_class(callee)) put_in_place(made, keywords);
    if (!keywords.members.empty()) made.items.push_back(std::move(keywords));
    return made;
  }

  [[nodiscard]] bool names_class(Node callee) const {
    const std::string_view name = tree_.text(callee);
    const std::string_view last = name.substr(name.rfind('.') + 1);
    return !last.empty() && last[0] >= 'A' && last[0] <= 'Z';
  }

  // `Function(scope=self, id="Orders", ..)`: what every construct takes first may be named too.
  static void put_in_place(Expr& made, Expr& keywords) {
    constexpr std::array<std::string_view, 2> kFirst{"scope", "id"};
    for (std::size_t at = 0; at < kFirst.size(); ++at) {
      const auto given = std::find_if(keywords.members.begin(), keywords.members.end(),
                                      [&](const auto& member) { return member.key == kFirst[at]; });
      if (given == keywords.members.end() || made.items.size() != at + 1) continue;
      made.items.push_back(std::move(given->value));
      keywords.members.erase(given);
    }
  }

  std::string class_;  // that is being read
};

}  // namespace

void add_python(const Tree& tree, Program& program) { Reader(tree, program).read(); }

}  // namespace wright::cdk
