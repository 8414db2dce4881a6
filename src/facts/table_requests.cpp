// A request is a chain of calls that starts with an operation of the client or with the builder of a part of a transaction. Calls
// belong to it that follow in the chain, or are made on a name that the chain was bound to.

#include "facts/table_requests.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 6> kOperations{"get_item", "put_item", "update_item", "delete_item", "query", "scan"};

struct Part {
  std::string_view type;
  std::string_view operation;
};
constexpr std::array kParts{Part{"Get", "get_item"}, Part{"Put", "put_item"}, Part{"Update", "update_item"},
                            Part{"Delete", "delete_item"}};

// The operation that a call starts to build; "" for other calls.
std::string_view started(const Call& call) {
  if (call.is_method) return call.argument_count == 0 && one_of(call.path, kOperations) ? std::string_view(call.path) : "";
  constexpr std::string_view kBuilder = "::builder";
  if (!call.path.starts_with("aws_sdk_dynamodb") || !call.path.ends_with(kBuilder)) return "";
  std::string_view type = std::string_view(call.path).substr(0, call.path.size() - kBuilder.size());
  type = type.substr(type.rfind(':') + 1);
  const auto part = std::find_if(kParts.begin(), kParts.end(), [&](const Part& row) { return row.type == type; });
  return part == kParts.end() ? std::string_view() : part->operation;
}

// Which call of the function started the chain that each call belongs to; -1: none.
std::vector<std::int32_t> starts_of(const Function& function) {
  std::vector<std::int32_t> starts(function.calls.size(), -1);
  std::map<std::string, std::int32_t> by_type;  // the last chain whose builder has the type
  for (std::size_t i = 0; i < function.calls.size(); ++i) {
    const Call& call = function.calls[i];
    if (!started(call).empty()) {
      starts[i] = static_cast<std::int32_t>(i);
    } else if (call.receiver_call >= 0) {
      starts[i] = starts[static_cast<std::size_t>(call.receiver_call)];
    } else if (call.is_method && call.receiver.known()) {
      const auto last = by_type.find(call.receiver.display());
      if (last != by_type.end()) starts[i] = last->second;
    }
    if (starts[i] >= 0 && call.is_method && call.receiver.known() && contains(call.receiver.display(), "aws_sdk_dynamodb") &&
        !call.receiver.path.ends_with("::Client"))
      by_type[call.receiver.display()] = starts[i];
  }
  return starts;
}

class RequestReader {
 public:
  RequestReader(const Facts& facts, FunctionId id) : facts_(facts), function_(facts.code.functions[id]), id_(id) {}

  void add_requests(std::vector<TableRequest>& out) const {
    const std::vector<std::int32_t> starts = starts_of(function_);
    for (std::size_t i = 0; i < function_.calls.size(); ++i) {
      if (starts[i] != static_cast<std::int32_t>(i)) continue;
      const Call& start = function_.calls[i];
      TableRequest request;
      request.function = id_;
      request.operation = started(start);
      request.place = start.name_place;
      for (std::size_t j = i; j < function_.calls.size(); ++j) {
        if (starts[j] != static_cast<std::int32_t>(i)) continue;
        request.calls.push_back(static_cast<std::uint32_t>(j));
        add_call(function_.calls[j], request);
      }
      if (request.table != nullptr) out.push_back(std::move(request));
    }
  }

 private:
  [[nodiscard]] std::optional<Literal> literal(const Call& call, std::uint32_t number) const {
    const std::string_view argument = argument_text(call, number);
    auto text = written_text(facts_.code, function_, argument, call.name_place.span.begin);
    return text ? std::optional(Literal{std::move(*text), call.name_place}) : std::nullopt;
  }

  void add_call(const Call& call, TableRequest& request) const {
    if (!call.is_method) return;
    const std::string_view name = call.path;
    if (name == "table_name") request.table = &call;
    if (name == "key") add_name(call, request.key);
    if (name == "item") add_name(call, request.item);
    if (name == "set_key") add_map(call, request.key);
    if (name == "set_item") add_map(call, request.item);
    if (name == "key_condition_expression") request.key_condition = literal(call, 0);
    if (name == "update_expression") request.update = literal(call, 0);
    if (name == "condition_expression" || name == "set_condition_expression" || name == "expected") {
      request.has_condition = true;
      if (auto condition = literal(call, 0)) request.conditions.push_back(std::move(*condition));
    }
    if (name == "index_name" || name == "set_index_name") {
      request.has_index = true;
      request.index = literal(call, 0);
    }
    if (name == "expression_attribute_names") {
      const auto from = literal(call, 0);
      const auto to = literal(call, 1);
      if (from && to) request.names[from->text] = to->text;
    }
  }

  void add_name(const Call& call, GivenAttributes& to) const {
    if (auto name = literal(call, 0)) {
      to.names.push_back(std::move(*name));
    } else {
      to.all = false;
    }
  }

  void add_map(const Call& call, GivenAttributes& to) const {
    const std::string_view argument = argument_text(call, 0);
    const std::string_view name = plain_name(argument);
    const std::string_view value = name.empty() ? argument : let_value(function_, name, call.name_place.span.begin);
    if (contains(value, "HashMap::new()") || contains(value, "HashMap::with_capacity(")) return add_inserts(function_, name, to);
    if (contains(value, "HashMap::from([")) return add_pairs(value, call.name_place, name, to);
    // `user.to_item()`: a function of the project that puts one map together.
    for (const Call& maker : function_.calls) {
      const bool given = !value.empty() && maker.name_place.file == call.name_place.file && maker.place.text() == value;
      if (!given || maker.targets.size() != 1) continue;
      const Function& made = facts_.code.functions[maker.targets.front()];
      const std::string_view body = made.place.text();
      const std::size_t only = body.find("HashMap::new()");
      if (only == std::string_view::npos || body.find("HashMap::new()", only + 1) != std::string_view::npos) break;
      const std::size_t let = body.substr(0, only).rfind("let ");
      if (let == std::string_view::npos) break;
      std::string_view bound = trim(body.substr(let + 4, only - let - 4));
      if (bound.starts_with("mut ")) bound.remove_prefix(4);
      bound = bound.substr(0, bound.find_first_of(" :="));
      return add_inserts(made, bound, to);
    }
    to.all = false;
  }

  void add_inserts(const Function& in, std::string_view map, GivenAttributes& to) const {
    for (const Call& call : in.calls) {
      const std::string_view text = call.place.text();
      if (!call.is_method || !text.starts_with(map) || text.size() <= map.size()) continue;
      if (trim(text.substr(map.size())).substr(0, 1) != ".") continue;
      if (call.path == "extend") to.all = false;
      if (call.path != "insert") continue;
      auto name = written_text(facts_.code, in, argument_text(call, 0), call.name_place.span.begin);
      if (name) {
        to.names.push_back({std::move(*name), call.name_place});
      } else {
        to.all = false;
      }
    }
    // Handed on, another function may add to it.
    if (map.empty() || contains(in.place.text(), "&mut " + std::string(map))) to.all = false;
  }

  // HashMap::from([("id".to_string(), ..), ..])
  void add_pairs(std::string_view value, const Place& place, std::string_view map, GivenAttributes& to) const {
    const std::size_t open = value.find("HashMap::from([") + std::string_view("HashMap::from([").size();
    for (const std::string_view pair : split_arguments(value.substr(open))) {
      if (!pair.starts_with('(')) break;
      const std::vector<std::string_view> parts = split_arguments(pair.substr(1));
      auto name = parts.empty() ? std::nullopt : written_text(facts_.code, function_, parts[0], place.span.begin);
      if (name) {
        to.names.push_back({std::move(*name), place});
      } else {
        to.all = false;
      }
    }
    if (!map.empty()) add_inserts(function_, map, to);
  }

  const Facts& facts_;
  const Function& function_;
  FunctionId id_;
};

}  // namespace

bool GivenAttributes::has(std::string_view name) const {
  return std::any_of(names.begin(), names.end(), [&](const Literal& one) { return one.text == name; });
}

std::vector<TableRequest> table_requests(const Facts& facts) {
  std::vector<TableRequest> requests;
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    if (!facts.code.functions[id].is_test) RequestReader(facts, id).add_requests(requests);
  }
  return requests;
}

std::vector<Literal> expressions_of(const TableRequest& request) {
  std::vector<Literal> expressions = request.conditions;
  if (request.update) expressions.push_back(*request.update);
  if (request.key_condition) expressions.push_back(*request.key_condition);
  return expressions;
}

const Call* part_of(const Function& function, const TableRequest& request, std::string_view setter) {
  for (const std::uint32_t number : request.calls) {
    if (function.calls[number].path == setter) return &function.calls[number];
  }
  return nullptr;
}

}  // namespace wright
