// Constants and small functions of the CDK's libraries.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/machine.h"

namespace wright::cdk {
namespace {

struct Row {
  std::string_view name;
  std::string_view value;
};

// The last two parts of a symbol, and what CloudFormation calls it.
constexpr std::array<Row, 50> kConstants{{{"Architecture.ARM_64", "arm64"},
                                          {"Architecture.X86_64", "x86_64"},
                                          {"Runtime.PROVIDED_AL2023", "provided.al2023"},
                                          {"Runtime.PROVIDED_AL2", "provided.al2"},
                                          {"Runtime.PROVIDED", "provided"},
                                          {"Runtime.CustomAL2023", "provided.al2023"},
                                          {"Runtime.CustomAL2", "provided.al2"},
                                          {"Runtime.Custom", "provided"},
                                          {"Runtime.CUSTOM_AL2023", "provided.al2023"},
                                          {"Runtime.CUSTOM_AL2", "provided.al2"},
                                          {"Runtime.CUSTOM", "provided"},
                                          {"Tracing.ACTIVE", "Active"},
                                          {"Tracing.PASS_THROUGH", "PassThrough"},
                                          {"Effect.DENY", "Deny"},
                                          {"Effect.ALLOW", "Allow"},
                                          {"EventType.OBJECT_CREATED", "s3:ObjectCreated:*"},
                                          {"EventType.OBJECT_CREATED_PUT", "s3:ObjectCreated:Put"},
                                          {"EventType.OBJECT_CREATED_POST", "s3:ObjectCreated:Post"},
                                          {"EventType.OBJECT_REMOVED", "s3:ObjectRemoved:*"},
                                          {"LoggingFormat.JSON", "JSON"},
                                          {"LoggingFormat.TEXT", "Text"},
                                          {"LogFormat.JSON", "JSON"},
                                          {"SnapStartConf.ON_PUBLISHED_VERSIONS", "PublishedVersions"},
                                          {"RetentionDays.ONE_DAY", "1"},
                                          {"RetentionDays.THREE_DAYS", "3"},
                                          {"RetentionDays.FIVE_DAYS", "5"},
                                          {"RetentionDays.ONE_WEEK", "7"},
                                          {"RetentionDays.TWO_WEEKS", "14"},
                                          {"RetentionDays.ONE_MONTH", "30"},
                                          {"RetentionDays.TWO_MONTHS", "60"},
                                          {"RetentionDays.THREE_MONTHS", "90"},
                                          {"RetentionDays.FOUR_MONTHS", "120"},
                                          {"RetentionDays.FIVE_MONTHS", "150"},
                                          {"RetentionDays.SIX_MONTHS", "180"},
                                          {"RetentionDays.ONE_YEAR", "365"},
                                          {"RetentionDays.THIRTEEN_MONTHS", "400"},
                                          {"RetentionDays.EIGHTEEN_MONTHS", "545"},
                                          {"RetentionDays.TWO_YEARS", "731"},
                                          {"RetentionDays.FIVE_YEARS", "1827"},
                                          {"RetentionDays.TEN_YEARS", "3653"},
                                          {"RetentionDays.INFINITE", "9999"},
                                          {"RemovalPolicy.DESTROY", "Delete"},
                                          {"RemovalPolicy.RETAIN", "Retain"},
                                          {"FunctionUrlAuthType.NONE", "NONE"},
                                          {"Cors.ALL_ORIGINS", "*"},
                                          {"FunctionUrlAuthType.AWS_IAM", "AWS_IAM"},
                                          {"InvokeMode.RESPONSE_STREAM", "RESPONSE_STREAM"},
                                          {"InvokeMode.BUFFERED", "BUFFERED"},
                                          {"StartingPosition.LATEST", "LATEST"},
                                          {"StartingPosition.TRIM_HORIZON", "TRIM_HORIZON"}}};

std::optional<std::int64_t> number(const Arguments& arguments) {
  if (arguments.empty() || !arguments[0].is_text()) return std::nullopt;
  std::int64_t value = 0;
  const std::string& given = arguments[0].text;
  const auto [stop, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error != std::errc() || stop != given.data() + given.size()) return std::nullopt;
  return value;
}

// Duration.minutes(2) is 120, Size.gibibytes(1) is 1024.
std::optional<Item> scaled(std::string_view name, const Arguments& arguments, const Place& place) {
  struct Unit {
    std::string_view name;
    std::int64_t factor;
  };
  constexpr std::array<Unit, 6> kUnits{{{"Duration.seconds", 1},
                                        {"Duration.minutes", 60},
                                        {"Duration.hours", 3600},
                                        {"Duration.days", 86400},
                                        {"Size.mebibytes", 1},
                                        {"Size.gibibytes", 1024}}};
  const auto value = number(arguments);
  if (name == "Duration.millis") return value ? text(std::to_string(*value / 1000), place) : unknown(place);
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& candidate) { return candidate.name == name; });
  if (unit == kUnits.end()) return std::nullopt;
  return value ? text(std::to_string(*value * unit->factor), place) : unknown(place, arguments.empty() ? "" : arguments[0].text);
}

Item joined_path(const Arguments& arguments, const Place& place) {
  std::string path;
  bool rooted = false;
  for (const Item& part : arguments) {
    if (!part.is_text()) return unknown(place, part.text);
    if (part.text.starts_with("//")) {
      rooted = true;
      path = part.text.substr(2);
    } else {
      if (!path.empty()) path += '/';
      path += part.text;
    }
  }
  return text((rooted ? "//" : "") + normal_path(path), place);
}

}  // namespace

std::string_view last_two_names(std::string_view symbol) {
  const std::size_t last = symbol.rfind('.');
  if (last == std::string_view::npos) return symbol;
  const std::size_t before = symbol.rfind('.', last - 1);
  return before == std::string_view::npos ? symbol : symbol.substr(before + 1);
}

std::optional<std::string> constant(std::string_view symbol) {
  const std::string_view name = last_two_names(symbol);
  const auto row =
      std::find_if(kConstants.begin(), kConstants.end(), [&](const Row& candidate) { return candidate.name == name; });
  if (row != kConstants.end()) return std::string(row->value);
  const std::string_view last = name.substr(name.rfind('.') + 1);
  // Other runtimes are none of ours: NODEJS_20_X.
  if (name.starts_with("Runtime.")) return lower_case(last);
  return std::nullopt;
}

std::optional<Item> entries_of(const Item& map, std::string_view name) {
  const bool pairs = name == "entries" || name == "items";
  if (map.kind != ItemKind::Map || map.find("...") != nullptr || (!pairs && name != "keys" && name != "values"))
    return std::nullopt;
  Item list;
  list.kind = ItemKind::List;
  list.place = map.place;
  for (const Item::Entry& entry : map.members) {
    const Item key = text(entry.key, entry.place);
    Item pair;
    pair.kind = ItemKind::List;
    pair.place = entry.place;
    pair.items = {key, entry.value};
    list.items.push_back(pairs ? pair : name == "keys" ? key : entry.value);
  }
  return list;
}

std::optional<Item> call_library(std::string_view symbol, const Arguments& arguments, const Place& place) {
  const std::string_view name = last_two_names(symbol);
  if (auto item = scaled(name, arguments, place)) return item;
  if (name == "path.join" || name == "path.resolve" || name == "join" || name == "resolve") {
    const bool relative = !arguments.empty() && arguments[0].is_text();
    return relative ? joined_path(arguments, place) : unknown(place);
  }
  if (name.ends_with("fileURLToPath")) return text("//" + place.file->path, place);
  if (name == "path.dirname" && !arguments.empty() && arguments[0].is_text() && arguments[0].text.starts_with("//"))
    return text("//" + parent_path(arguments[0].text.substr(2)), place);
  if (name == "path.dirname") return text("//" + parent_path(place.file->path), place);
  // The folder of the app, to which relative paths belong anyway.
  if (name == "os.getcwd" || name == "process.cwd") return text(".", place);
  if (name.starts_with("Object.") && arguments.size() == 1)
    return entries_of(arguments[0], name.substr(7)).value_or(unknown(place));
  if (name == "JSON.stringify" || name == "json.dumps") return arguments.empty() ? unknown(place) : arguments[0];
  if (name == "Peer.anyIpv4" || name == "Peer.anyIpv6") return text("0.0.0.0/0", place);
  if (name == "Port.tcp" && !arguments.empty()) return arguments[0];
  if (name == "String" || name == "Number") return arguments.empty() ? text("", place) : arguments[0];
  if (name == "Schedule.rate" || name == "ScheduleExpression.rate")
    return !arguments.empty() && arguments[0].is_text() ? text("rate(" + arguments[0].text + " seconds)", place) : unknown(place);
  if (name == "Schedule.cron" || name == "ScheduleExpression.cron") return text("cron()", place);
  if (name == "Schedule.expression" || name == "ScheduleExpression.expression")
    return arguments.empty() ? unknown(place) : arguments[0];
  if (name == "ManagedPolicy.fromAwsManagedPolicyName" || name == "ManagedPolicy.fromManagedPolicyArn") {
    const Item* const given = arguments.empty() ? nullptr : &arguments.back();
    return given == nullptr ? unknown(place) : *given;
  }
  return std::nullopt;
}

}  // namespace wright::cdk
