#include "base/text.h"
#include "facts/cdk/program_reader.h"

namespace wright::cdk {
namespace {

class Reader final : public ProgramReader {
 public:
  using ProgramReader::ProgramReader;

 private:
  void body(Node node, std::vector<Stmt>& out, int depth) override {
    if (node.is("statement_block")) return block(node, out, depth);
    statement(node, out, depth + 1);
  }

  void statement(Node node, std::vector<Stmt>& out, int depth) override {
    const std::string_view kind = node.kind();
    if (kind == "import_statement") return import(node);
    if (kind == "export_statement") {  // `export * from "./x"` and `export default x` declare nothing, `$config({..})` runs
      const Node given = node.field("value");
      if (const Node declared = node.field("declaration")) statement(declared, out, depth);
      if (given && given.is("call_expression")) expression_statement(given, out, depth);
      if (given && (given.is("satisfies_expression") || given.is("object"))) settings_statement(given, out, depth);
      return;
    }
    if (kind == "lexical_declaration" || kind == "variable_declaration") {
      return for_each_named_child(node, [&](Node child) {
        if (child.is("variable_declarator")) declare(child, out, depth);
      });
    }
    if (kind == "class_declaration" || kind == "abstract_class_declaration") return class_of(node, depth);
    if (kind == "function_declaration") {
      program_.named_functions[text(node.field("name"))] = function(node, depth);
      return;
    }
    if (kind == "if_statement") {
      Stmt stmt;
      stmt.kind = StmtKind::If;
      stmt.value = expression(node.field("condition"), depth);
      body(node.field("consequence"), stmt.body, depth);
      if (const Node other = node.field("alternative")) block(other, stmt.otherwise, depth);
      return out.push_back(std::move(stmt));
    }
    if (kind == "for_in_statement") return loop(node, out, depth);
    if (kind == "return_statement") return returned(node, out, depth);
    if (kind == "expression_statement") return expression_statement(node.named_child(0), out, depth);
    if (kind == "statement_block" || kind == "try_statement" || kind == "switch_statement" || kind == "switch_body" ||
        kind == "switch_case" || kind == "switch_default" || kind == "else_clause")
      block(node, out, depth);
  }

  // The settings of SST 2 are an object, those of SST 3 the argument of `$config`: both are read as the latter.
  void settings_statement(Node node, std::vector<Stmt>& out, int depth) {
    Stmt stmt;
    stmt.value = make(ExprKind::Call, node);
    stmt.value.items.push_back(make(ExprKind::Name, node, "$config"));
    stmt.value.items.push_back(expression(node, depth));
    out.push_back(std::move(stmt));
  }

  void expression_statement(Node node, std::vector<Stmt>& out, int depth) {
    if (!node) return;
    Stmt stmt;
    if (node.is("assignment_expression")) {
      stmt.kind = StmtKind::Assign;
      stmt.target = expression(node.field("left"), depth);
      stmt.value = expression(node.field("right"), depth);
    } else {
      stmt.value = expression(node, depth);
    }
    out.push_back(std::move(stmt));
  }

  void names(Node pattern, Stmt& stmt) const override {
    if (pattern.is("identifier")) {
      stmt.names.push_back(text(pattern));
      return;
    }
    stmt.takes_apart = true;
    for_each_named_child(pattern, [&](Node part) {
      if (part.is("shorthand_property_identifier_pattern") || part.is("identifier")) stmt.names.push_back(text(part));
    });
  }

  void declare(Node node, std::vector<Stmt>& out, int depth) {
    Stmt stmt;
    stmt.kind = StmtKind::Declare;
    names(node.field("name"), stmt);
    if (const Node value = node.field("value")) stmt.value = expression(value, depth);
    out.push_back(std::move(stmt));
  }

  void import(Node node) {
    Node source = node.field("source");
    for_each_named_child(node, [&](Node child) {
      if (child.is("import_require_clause")) {
        source = child.field("source");
        program_.imports[text(child.named_child(0))] = module_name(unquoted(source));
      }
    });
    if (!source) return;
    const std::string module = module_name(unquoted(source));
    for_each_named_child(node, [&](Node clause) {
      if (!clause.is("import_clause")) return;
      for_each_named_child(clause, [&](Node part) {
        if (part.is("identifier") || part.is("namespace_import"))
          program_.imports[text(part.is("identifier") ? part : part.named_child(0))] = module;
        if (!part.is("named_imports")) return;
        for_each_named_child(part, [&](Node specifier) {
          const Node alias = specifier.field("alias");
          const std::string name = text(specifier.field("name"));
          const bool submodule = name.starts_with("aws_");
          program_.imports[alias ? text(alias) : name] = submodule ? module_name(name) : module + "." + name;
        });
      });
    });
  }

  void class_of(Node node, int depth) {
    ClassDef made;
    made.name = text(node.field("name"));
    for_each_named_child(node, [&](Node child) {
      if (!child.is("class_heritage")) return;
      for_each_named_child(child, [&](Node clause) {
        if (clause.is("extends_clause")) made.base = expression(clause.field("value"), depth);
      });
    });
    for_each_named_child(node.field("body"), [&](Node member) {
      if (member.is("method_definition")) {
        const std::string name = text(member.field("name"));
        const std::size_t index = function(member, depth);
        if (name == "constructor") made.constructor = index;
        made.methods[name] = index;
        if (member.child(0).is("get")) made.getters.insert(name);
      }
      const Node value = member.is("public_field_definition") ? member.field("value") : Node();
      if (!value) return;
      if (value.is("arrow_function")) {
        made.methods[text(member.field("name"))] = function(value, depth);
        return;
      }
      Stmt stmt;
      stmt.kind = StmtKind::Assign;
      stmt.target = make(ExprKind::Member, member.field("name"), text(member.field("name")));
      stmt.target.items.push_back(make(ExprKind::Name, member, "this"));
      stmt.value = expression(value, depth);
      made.fields.push_back(std::move(stmt));
    });
    program_.classes.push_back(std::move(made));
  }

  std::size_t function(Node node, int depth) {
    FunctionDef made;
    if (const Node name = node.field("name")) made.name = text(name);
    if (const Node only = node.field("parameter")) made.parameters.push_back({text(only), {}, false, {}});
    for_each_named_child(node.field("parameters"), [&](Node parameter) {
      Parameter read;
      const Node pattern = parameter.field("pattern");
      Stmt parts;
      if (pattern) names(pattern, parts);
      if (parts.takes_apart) read.parts = parts.names;
      if (!parts.takes_apart && !parts.names.empty()) read.name = parts.names[0];
      set_standard(read, parameter.field("value"), depth);
      made.parameters.push_back(std::move(read));
    });
    const Node inside = node.field("body");
    if (inside.is("statement_block")) {
      block(inside, made.body, depth + 1);
    } else if (inside) {
      Stmt stmt;
      stmt.kind = StmtKind::Return;
      stmt.value = expression(inside, depth + 1);
      made.body.push_back(std::move(stmt));
    }
    return add(std::move(made));
  }

  [[nodiscard]] std::string unquoted(Node node) const {
    std::string out;
    for_each_named_child(node, [&](Node part) { out += part.is("string_fragment") ? text(part) : text(part).substr(1); });
    return out;
  }

  Expr expression(Node node, int depth) override {
    if (!node || depth > kMaximumDepth) return {};
    const std::string_view kind = node.kind();
    if (kind == "string") return make(ExprKind::String, node, unquoted(node));
    if (kind == "number") return make(ExprKind::Number, node, replace_all(text(node), "_", ""));
    if (kind == "true" || kind == "false") return make(ExprKind::Boolean, node, text(node));
    if (kind == "identifier") return make(ExprKind::Name, node, text(node));
    if (kind == "this") return make(ExprKind::Name, node, "this");
    if (kind == "super") return make(ExprKind::Name, node, "super");
    if (kind == "parenthesized_expression" || kind == "as_expression" || kind == "non_null_expression" ||
        kind == "satisfies_expression" || kind == "await_expression")
      return expression(node.named_child(0), depth + 1);
    if (kind == "template_string") return pattern(node, depth);
    if (kind == "array") return with_items(ExprKind::Array, node, depth);
    if (kind == "object") return object(node, depth);
    if (kind == "arrow_function" || kind == "function_expression") {
      Expr made = make(ExprKind::Function, node);
      made.function = function(node, depth);
      return made;
    }
    if (kind == "member_expression") {
      if (text(node) == "import.meta.dirname") return make(ExprKind::Name, node, "__dirname");
      return with_fields(ExprKind::Member, node, {"object"}, depth, text(node.field("property")));
    }
    if (kind == "subscript_expression") {
      return with_fields(ExprKind::Index, node, {"object", "index"}, depth);
    }
    if (kind == "call_expression") return call(node, ExprKind::Call, node.field("function"), depth);
    if (kind == "new_expression") {
      program_.made.insert(text(node.field("constructor")));
      return call(node, ExprKind::New, node.field("constructor"), depth);
    }
    if (kind == "ternary_expression") {
      return with_fields(ExprKind::Conditional, node, {"condition", "consequence", "alternative"}, depth);
    }
    if (kind == "binary_expression") return binary(node, depth);
    return make(ExprKind::Unknown, node);
  }

  Expr binary(Node node, int depth) {
    const std::string sign = text(node.field("operator"));
    ExprKind kind = ExprKind::Unknown;
    if (sign == "??" || sign == "||") kind = ExprKind::Default;
    if (sign == "+") kind = ExprKind::Concat;
    if (sign.starts_with("==") || sign.starts_with("!=")) kind = ExprKind::Equal;
    return with_fields(kind, node, {"left", "right"}, depth, sign.substr(0, 2));
  }

  Expr call(Node node, ExprKind kind, Node callee, int depth) {
    Expr made = called(kind, node, callee, depth);
    for_each_named_child(node.field("arguments"), [&](Node argument) {
      if (!argument.is("comment")) made.items.push_back(expression(argument, depth + 1));
    });
    return made;
  }

  Expr pattern(Node node, int depth) {
    Expr made = make(ExprKind::Template, node);
    for_each_named_child(node, [&](Node part) {
      if (part.is("template_substitution")) {
        made.items.push_back(expression(part.named_child(0), depth + 1));
      } else {
        made.items.push_back(make(ExprKind::String, part, text(part)));
      }
    });
    return made;
  }

  Expr object(Node node, int depth) {
    Expr made = make(ExprKind::Object, node);
    for_each_named_child(node, [&](Node entry) {
      if (entry.is("pair")) {
        const Node key = entry.field("key");
        const std::string name = key.is("string") ? unquoted(key) : text(key);
        made.members.push_back({name, tree_.place(key), expression(entry.field("value"), depth + 1)});
      } else if (entry.is("shorthand_property_identifier")) {
        made.members.push_back({text(entry), tree_.place(entry), make(ExprKind::Name, entry, text(entry))});
      } else if (entry.is("spread_element")) {
        made.members.push_back({"...", tree_.place(entry), expression(entry.named_child(0), depth + 1)});
      } else if (entry.is("method_definition") && (text(entry.field("name")) == "run" || text(entry.field("name")) == "stacks")) {
        Expr method = make(ExprKind::Function, entry);
        method.function = function(entry, depth);
        made.members.push_back({text(entry.field("name")), tree_.place(entry), std::move(method)});
      }
    });
    return made;
  }
};

}  // namespace

std::string camel_case(std::string_view name) {
  const bool constant = name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  if (constant) return std::string(name);
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool joins = name[at] == '_' && at > 0 && at + 1 < name.size();
    if (!joins) {
      out += name[at];
      continue;
    }
    const char next = name[++at];
    out += next >= 'a' && next <= 'z' ? static_cast<char>(next - 'a' + 'A') : next;
  }
  return out;
}

std::string module_name(std::string_view written) {
  if (written.starts_with("pulumi_aws")) {  // Python cannot call a module `lambda`
    const std::string module = "aws" + std::string(written.substr(10));
    return module.ends_with('_') ? module.substr(0, module.size() - 1) : module;
  }
  std::string name(written.starts_with("node:") ? written.substr(5) : written);
  const std::size_t cut = name.find_last_of("/.");
  if (cut != std::string::npos && cut + 1 < name.size()) name = name.substr(cut + 1);
  if (name.starts_with("aws")) {
    std::string dashed;
    for (const char c : name) {
      if (c >= 'A' && c <= 'Z') {
        dashed += '-';
        dashed += static_cast<char>(c - 'A' + 'a');
      } else {
        dashed += c == '_' ? '-' : c;
      }
    }
    name = dashed;
  }
  if (name.ends_with("-alpha")) name.resize(name.size() - 6);
  return name;
}

void add_typescript(const Tree& tree, Program& program) { Reader(tree, program).read(); }

}  // namespace wright::cdk
