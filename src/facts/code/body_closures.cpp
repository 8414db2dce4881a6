// Closures that are functions of their own: given to service_fn, bound to a name, or what a function returns. The last is how
// handlers are made around what they share: `fn handler(shared: &Shared) -> impl Fn(Request) -> ..`.

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

// The last expression of a block, out of `return`, `Box::new(..)` and its likes.
Node tail_of(const Tree& tree, Node block) {
  Node last;
  for_each_named_child(block, [&](Node child) {
    const RustKind kind = kind_of(child);
    if (kind != RustKind::line_comment_ && kind != RustKind::block_comment_) last = child;
  });
  while (last && (is(last, RustKind::expression_statement_) || is(last, RustKind::return_expression_)))
    last = last.named_child(0);
  while (is(last, RustKind::call_expression_)) {
    const std::string_view callee = tree.text(child_of(last, RustField::function_));
    if (callee != "Box::new" && callee != "Arc::new" && callee != "Rc::new") return {};
    last = child_of(last, RustField::arguments_).named_child(0);
  }
  return last;
}

Node function_type_in(Node node, std::uint32_t depth = 0) {
  if (!node || depth > 20) return {};
  if (is(node, RustKind::function_type_)) return node;
  Node found;
  for_each_named_child(node, [&](Node child) {
    if (!found) found = function_type_in(child, depth + 1);
  });
  return found;
}

}  // namespace

FunctionId BodyReader::add_closure(Node node, const Surroundings& around) {
  FunctionItem closure;
  Function& made = closure.facts;
  made.name = "{closure}";
  made.qualified = facts().qualified + "::{closure}";
  made.crate = facts().crate;
  made.place = tree_->place(node);
  made.name_place = {made.place.file, {made.place.span.begin, made.place.span.begin + 1}};
  // What is blocked on is asynchronous, not what blocks: `|event| runtime.block_on(async { .. })`.
  const bool blocks = contains(text(node), ".block_on(");
  made.is_async = around.in_async || (contains(text(node), "async") && !blocks);
  made.is_test = facts().is_test;
  made.is_closure = true;
  made.self_type = facts().self_type;
  closure.tree = tree_;
  closure.module = item().module;
  closure.item = node;
  closure.body = child_of(node, RustField::body_);
  closure.generics = item().generics;
  closure.conditions = item().conditions;
  const std::vector<Type> expected = is_returned(node) ? returned_parameters() : std::vector<Type>{};
  const Node parameters = child_of(node, RustField::parameters_);
  if (parameters) {
    made.name_place = tree_->place(parameters);
    for_each_named_child(parameters, [&](Node parameter) {
      if (is_comment(parameter)) return;
      const bool typed = is(parameter, RustKind::parameter_);
      made.parameter_names.emplace_back(text(typed ? child_of(parameter, RustField::pattern_) : parameter));
      const std::size_t number = made.parameter_types.size();
      made.parameter_types.push_back(typed ? read_type(type_context(), child_of(parameter, RustField::type_))
                                           : (number < expected.size() ? expected[number] : Type{}));
    });
  }
  const auto id = static_cast<FunctionId>(index_.functions.size());
  std::vector<Binding> captured = bindings_;
  for (Binding& binding : captured) {
    binding.info.from = 0;
    binding.info.call = -1;  // the number of a call in another function
    binding.info.parts.clear();
  }
  index_.functions.push_back(std::move(closure));
  bodies_.notes.emplace_back();
  BodyReader(index_, bodies_, id).read(std::move(captured));
  return id;
}

// What the function gives back to its caller, who calls it later.
bool BodyReader::is_returned(Node closure) const {
  const FunctionItem& own = index_.functions[id_];
  if (!own.body || own.facts.is_closure) return false;
  const Node tail = tail_of(*tree_, own.body);
  return tail && tail == closure;
}

// `Request` of `-> impl Fn(Request) -> ..`.
std::vector<Type> BodyReader::returned_parameters() const {
  std::vector<Type> types;
  const Node function = function_type_in(child_of(index_.functions[id_].item, RustField::return_type_));
  if (!function) return types;
  for_each_named_child(child_of(function, RustField::parameters_),
                       [&](Node type) { types.push_back(read_type(type_context(), type)); });
  return types;
}

Info BodyReader::returned_closure(Node node, const Surroundings& around) {
  const FunctionId id = add_closure(node, around);
  index_.functions[id].facts.name = facts().name;
  Call mention;
  mention.mention = true;
  mention.path = facts().name;
  mention.targets = {id};
  Info info;
  info.handlers = {id};
  finish_call(node, node, std::move(mention), {}, around);
  return info;
}

}  // namespace wright::code
