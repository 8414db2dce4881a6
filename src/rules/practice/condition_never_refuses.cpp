// `attribute_not_exists(x)` guards a put against an item that is there. When x is no part of the key and nothing ever writes an
// attribute of that name, the condition holds for every item.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `x` of a condition that is `attribute_not_exists(x)` and nothing else.
std::string guarded_name(const TableRequest& request, const Literal& condition) {
  constexpr std::string_view kFunction = "attribute_not_exists";
  std::string_view text = trim(condition.text);
  if (!text.starts_with(kFunction)) return {};
  text = trim(text.substr(kFunction.size()));
  if (!text.starts_with('(') || text.find(')') != text.size() - 1) return {};
  std::string name(trim(text.substr(1, text.size() - 2)));
  if (!name.starts_with('#')) return name;
  const auto found = request.names.find(name);
  return found == request.names.end() ? std::string() : found->second;
}

// Whether a request can leave an attribute of that name behind.
bool may_write(const TableRequest& request, std::string_view name) {
  if (request.operation == "put_item") return !request.item.all || request.item.has(name);
  if (request.operation != "update_item") return false;
  if (!request.update || request.key.has(name)) return true;
  const bool by_alias =
      std::any_of(request.names.begin(), request.names.end(), [&](const auto& alias) { return alias.second == name; });
  return by_alias || holds_word(request.update->text, name);
}

bool share_table(const std::vector<const KnownTable*>& one, const std::vector<const KnownTable*>& other) {
  if (one.empty() || other.empty()) return true;
  return std::any_of(one.begin(), one.end(),
                     [&](const KnownTable* table) { return std::find(other.begin(), other.end(), table) != other.end(); });
}

class Requests {
 public:
  Requests(const Facts& facts, const std::vector<KnownTable>& tables) : requests_(table_requests(facts)) {
    for (const TableRequest& request : requests_) targets_.push_back(tables_of(facts, tables, request));
  }

  [[nodiscard]] const std::vector<TableRequest>& all() const { return requests_; }
  [[nodiscard]] const KnownTable* table_of(std::size_t number) const {
    return targets_[number].empty() ? nullptr : targets_[number].front();
  }
  // An attribute that no key holds and no request to the same table writes.
  [[nodiscard]] bool is_foreign(std::size_t number, const std::string& name) const {
    const bool of_key = std::any_of(targets_[number].begin(), targets_[number].end(), [&](const KnownTable* table) {
      return !table->key || table->key->partition == name || table->key->sort == name;
    });
    if (of_key) return false;
    for (std::size_t other = 0; other < requests_.size(); ++other) {
      if (share_table(targets_[number], targets_[other]) && may_write(requests_[other], name)) return false;
    }
    return true;
  }

 private:
  std::vector<TableRequest> requests_;
  std::vector<std::vector<const KnownTable*>> targets_;
};

void check(const Facts& facts, Findings& out) {
  const std::vector<KnownTable> tables = known_tables(facts);
  if (tables.empty()) return;
  const Requests requests(facts, tables);
  for (const Running& running : running_functions(facts)) {
    for (std::size_t i = 0; i < requests.all().size(); ++i) {
      const TableRequest& request = requests.all()[i];
      const KnownTable* const table = requests.table_of(i);
      if (request.function != running.reached->function || request.operation != "put_item" || table == nullptr) continue;
      for (const Literal& condition : request.conditions) {
        const std::string name = guarded_name(request, condition);
        if (name.empty() || !requests.is_foreign(i, name)) continue;
        Finding& finding = out.report(
            condition.place, fmt::format("`attribute_not_exists({})` always holds: the key is `{}` and no item has an attribute "
                                         "`{}`, so an item that is there is overwritten",
                                         name, table->key->partition, name));
        finding.related.push_back(related(table->place, "the table"));
        add_path(finding, facts, *running.reached, request.place, "`put_item`");
      }
    }
  }
}

}  // namespace

extern constinit const Rule condition_never_refuses{"condition-never-refuses", &check};

}  // namespace wright
