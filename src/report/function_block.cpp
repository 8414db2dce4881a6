#include "report/function_block.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "report/marked_line.h"

namespace wright {
namespace {

constexpr std::size_t kReasons = 2;
constexpr std::string_view kUnknown = "unknown";

std::string shown(const std::optional<std::string>& text) { return text ? shown_text(*text) : std::string(kUnknown); }

std::string shown(const Location& location) { return fmt::format("{}:{}", shown_text(location.file), location.line); }

std::string handler_text(const FunctionSummary& function) {
  if (!function.handler) return std::string(kUnknown);
  return function.handler_location ? fmt::format("{} at {}", shown(function.handler), shown(*function.handler_location))
                                   : shown(function.handler);
}

std::string event_text(const FunctionSummary& function) {
  const std::string source = function.event_source ? std::string(name(*function.event_source)) : std::string(kUnknown);
  return function.event_type ? fmt::format("{}, {}", source, shown(function.event_type)) : source;
}

std::string workload_text(const FunctionSummary& function) {
  if (!function.workload) return std::string(kUnknown);
  std::vector<std::string> reasons = function.workload_reasons;
  const std::size_t more = reasons.size() > kReasons ? reasons.size() - kReasons : 0;
  reasons.resize(reasons.size() - more);
  if (more > 0) reasons.push_back(fmt::format("{} more", more));
  const std::string because = shown_text(join(reasons, ", "));
  return fmt::format("{}{}", name(*function.workload), because.empty() ? "" : fmt::format(" ({})", because));
}

std::string clients_text(const FunctionSummary& function) {
  std::vector<std::string> clients;
  for (const ClientSummary& client : function.clients) {
    std::string text = fmt::format("{}{}", shown_text(client.type), client.per_invocation ? " (built on each invocation)" : "");
    if (std::find(clients.begin(), clients.end(), text) == clients.end()) clients.push_back(std::move(text));
  }
  return join(clients, ", ");
}

std::string trigger_text(const TriggerSummary& trigger) {
  std::string text = fmt::format("{} at {}", name(trigger.source), shown(trigger.location));
  if (trigger.batch_size) text += fmt::format(", batch size {}", *trigger.batch_size);
  if (trigger.reports_item_failures.value_or(false)) text += ", item failures reported";
  return text;
}

template <typename T>
std::string setting_text(const std::optional<T>& set, const std::optional<T>& by_default, std::string_view unit) {
  if (set) return fmt::format("{} {}", set->value, unit);
  return by_default ? fmt::format("{} {} (not set)", by_default->value, unit) : std::string(kUnknown);
}

std::string settings_text(const FunctionSummary& function) {
  const std::string memory = setting_text(function.memory, function.default_memory, "MB");
  const std::string timeout = setting_text(function.timeout, function.default_timeout, "s");
  std::string architecture(kUnknown);
  if (function.default_architecture) architecture = fmt::format("{} (not set)", name(*function.default_architecture));
  if (function.architecture) architecture = name(*function.architecture);
  return fmt::format("memory {}, timeout {}, architecture {}", memory, timeout, architecture);
}

std::string template_text(const FunctionSummary& function) {
  if (!function.template_location) return "none found";
  return fmt::format("{} ({})", shown(*function.template_location), function.tool ? name(*function.tool) : kUnknown);
}

}  // namespace

std::string function_block(const FunctionSummary& function, const Style& style) {
  std::string block = style.bold(fmt::format("function {}", shown_text(function.name)));
  if (function.crate) block += fmt::format(" (crate {})", shown_text(*function.crate));
  block += '\n';
  const auto row = [&](std::string_view label, const std::string& text) {
    block += fmt::format("  {} {}\n", style.dim(fmt::format("{:<9}", label)), text);
  };
  row("handler", handler_text(function));
  row("event", event_text(function));
  row("workload", workload_text(function));
  if (!function.clients.empty()) row("clients", clients_text(function));
  if (!function.aws_actions.empty()) row("calls", shown_text(join(function.aws_actions, ", ")));
  for (const TriggerSummary& trigger : function.triggers) row("trigger", trigger_text(trigger));
  row("template", template_text(function));
  row("settings", settings_text(function));
  return block;
}

}  // namespace wright
