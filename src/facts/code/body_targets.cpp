// Which functions of the project a call may run.

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

// `store::Order` where a text names `Order`; "" where it does not.
std::string_view written_path(std::string_view whole, std::string_view name) {
  for (std::size_t at = whole.find(name); at != std::string_view::npos; at = whole.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((end < whole.size() && is_word_part(whole[end])) || (at > 0 && is_word_part(whole[at - 1]))) continue;
    std::size_t begin = at;
    while (begin > 0 && (is_word_part(whole[begin - 1]) || whole[begin - 1] == ':')) --begin;
    while (whole[begin] == ':') ++begin;
    return whole.substr(begin, end - begin);
  }
  return {};
}

// The text around a call up to the semicolons and braces on both sides.
std::string_view statement_of(const Place& place) {
  const std::string_view file = place.file->text;
  const std::size_t before = file.find_last_of(";{}", place.span.begin);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(file.find_first_of(";{}", place.span.end), file.size());
  return file.substr(begin, end - begin);
}

// `send_message`, no `clear`, `as_text` or `set_value`, which types of other crates may have as well.
bool is_telling(std::string_view name) {
  constexpr std::array<std::string_view, 7> kPrefixes{"as_", "to_", "into_", "is_", "with_", "try_", "from_"};
  constexpr std::array<std::string_view, 8> kOthers{"set_value",   "get_value", "get_mut",   "get_item",
                                                    "get_or_init", "write_all", "read_line", "query_as"};
  const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
  return contains(name, "_") && std::none_of(kPrefixes.begin(), kPrefixes.end(), begins) && !one_of(name, kOthers);
}

}  // namespace

// `Default::default`, `From::from` of a trait that is not the project's may be that of any type: no function of its own.
std::vector<FunctionId> BodyReader::path_targets(const std::string& path) const {
  if (const auto found = index_.by_path.find(path); found != index_.by_path.end()) return found->second;
  const auto found = index_.trait_functions.find(path);
  const bool own = found != index_.trait_functions.end() && index_.types.contains(path.substr(0, path.rfind("::")));
  if (own) return found->second;
  // `mod sign; pub use sign::*;` with a function `sign` in it: what is called is the function.
  const auto inside =
      index_.modules.contains(path) ? index_.by_path.find(path + "::" + std::string(last_segment(path))) : index_.by_path.end();
  return inside == index_.by_path.end() ? std::vector<FunctionId>() : inside->second;
}

// `AppError::NotFound(id)` is an AppError.
Type BodyReader::type_of_variant(const Call& call) const {
  const std::string_view name = last_segment(call.path);
  const bool variant =
      !call.is_method && call.targets.empty() && name.size() < call.path.size() && name[0] >= 'A' && name[0] <= 'Z';
  std::string type = variant ? call.path.substr(0, call.path.size() - name.size() - 2) : std::string();
  return index_.types.contains(type) ? Type{std::move(type), {}} : Type{};
}

// `T::migrate(item)` of a type parameter: what its bounds say of it.
std::vector<FunctionId> BodyReader::targets_of_parameter(std::string_view path) const {
  const FunctionItem& own = index_.functions[id_];
  const std::size_t cut = path.find("::");
  if (cut == std::string_view::npos || path.find("::", cut + 2) != std::string_view::npos) return {};
  const auto bounds = own.generics.bounds.find(std::string(path.substr(0, cut)));
  if (bounds == own.generics.bounds.end()) return {};
  for (const std::string& bound : bounds->second) {
    const Type trait{resolve(index_, *own.module, bound), {}};
    const bool known = index_.types.contains(trait.path);
    if (std::vector<FunctionId> targets = known ? method_targets(trait, path.substr(cut + 2)) : std::vector<FunctionId>();
        !targets.empty())
      return targets;
  }
  return {};
}

// `Service::call(&mut service, request)`: the first argument says whose it is.
std::vector<FunctionId> BodyReader::targets_by_self(const std::string& path, const std::vector<Info>& values) const {
  if (values.empty() || !index_.trait_functions.contains(path)) return {};
  const Type self = without_pointers(values.front().type);
  std::vector<FunctionId> targets =
      self.known() ? path_targets(self.path + "::" + std::string(last_segment(path))) : std::vector<FunctionId>();
  std::erase_if(targets, [&](FunctionId id) { return !index_.functions[id].has_self; });
  return targets;
}

// What into(), try_into() and parse() run: that of the type that is `wanted` in its place; else of the types that the function
// names, those that can be made of the receiver.
std::vector<FunctionId> BodyReader::conversion_targets(Node node, const Call& call, const Type& wanted) const {
  if (call.path == "parse" && wanted.known()) return path_targets(wanted.path + "::from_str");
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMakers{
      {{"into", "from"}, {"try_into", "try_from"}, {"parse", "from_str"}}};
  const auto maker = std::find_if(kMakers.begin(), kMakers.end(), [&](const auto& row) { return row.first == call.path; });
  if (maker == kMakers.end()) return {};
  const FunctionItem& own = index_.functions[id_];
  const std::string_view whole = text(own.item);
  std::vector<FunctionId> targets;
  for (const FunctionId id : index_.conversions) {
    const Function& made = index_.functions[id].facts;
    if (made.name != maker->second || made.parameter_types.empty()) continue;
    const std::string_view name = written_path(whole, last_segment(made.self_type));
    const Type from = without_pointers(made.parameter_types.front());
    const bool fits = last_segment(from.path) == last_segment(call.receiver.path);
    if (call.path == "into" && made.self_type == wanted.path && (fits || !call.receiver.known())) {
      targets.push_back(id);
      continue;
    }
    if (name.empty() || resolve(index_, *own.module, name) != made.self_type) continue;
    if (call.path == "parse") {
      targets.push_back(id);
      continue;
    }
    // What is made of a value of unknown type is what the statement names, or what the function gives.
    const bool named = !written_path(statement_of(tree_->place(node)), last_segment(made.self_type)).empty() ||
                       contains(own.facts.returns.display(), last_segment(made.self_type));
    if (call.receiver.known() ? fits : named) targets.push_back(id);
  }
  return targets;
}

std::vector<FunctionId> BodyReader::method_targets(const Type& receiver, std::string_view name) const {
  if (!receiver.known()) return {};
  if (receiver.path == "+") {
    for (const Type& bound : receiver.arguments) {
      if (std::vector<FunctionId> targets = method_targets(bound, name); !targets.empty()) return targets;
    }
    return {};
  }
  const std::string path = receiver.path + "::" + std::string(name);
  std::vector<FunctionId> targets = path_targets(path);
  // A trait's own signature stands for its implementations.
  if (const auto found = index_.trait_functions.find(path); found != index_.trait_functions.end()) {
    for (const FunctionId id : found->second) {
      if (std::find(targets.begin(), targets.end(), id) == targets.end()) targets.push_back(id);
    }
  }
  return targets.empty() ? targets_of_supertraits(receiver, name) : targets;
}

// `trait Store: Connect`: what a Store has not itself is a Connect's.
std::vector<FunctionId> BodyReader::targets_of_supertraits(const Type& receiver, std::string_view name) const {
  const auto known = index_.types.find(receiver.path);
  if (known == index_.types.end()) return {};
  const auto bounds = known->second.generics.bounds.find("Self");
  if (bounds == known->second.generics.bounds.end()) return {};
  for (const std::string& bound : bounds->second) {
    const std::string path = resolve(index_, *known->second.module, bound);
    const bool own = path != receiver.path && index_.types.contains(path);
    if (std::vector<FunctionId> targets = own ? method_targets({path, {}}, name) : std::vector<FunctionId>(); !targets.empty())
      return targets;
  }
  return {};
}

// It stands in the crate itself or in one that the crate is built from.
bool BodyReader::can_name(const Function& other) const {
  const std::uint32_t crate = index_.functions[id_].facts.crate;
  if (other.crate == crate) return true;
  const auto known = index_.externals.find(crate);
  return known != index_.externals.end() && std::any_of(known->second.begin(), known->second.end(), [&](const auto& row) {
           return other.qualified.starts_with(row.second + "::");
         });
}

// What a method of a type that is unknown or not of the project runs: the one type or trait of the project that has a method of
// that name, where the name tells enough. `arguments` counts without the receiver.
std::vector<FunctionId> BodyReader::targets_by_name(const std::string& name, std::size_t arguments) const {
  const auto found = index_.methods.find(name);
  if (found == index_.methods.end() || !is_telling(name)) return {};
  std::vector<FunctionId> targets;
  std::string owner;
  for (const FunctionId id : found->second) {
    const FunctionItem& method = index_.functions[id];
    if (method.facts.is_test || !can_name(method.facts)) continue;
    const std::string& own = method.trait.empty() ? method.facts.self_type : method.trait;
    if (method.facts.parameter_types.size() != arguments + 1 || (!owner.empty() && own != owner)) return {};
    owner = own;
    targets.push_back(id);
  }
  return targets;
}

}  // namespace wright::code
