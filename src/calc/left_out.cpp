#include "calc/left_out.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "calc/format.h"
#include "calc/units.h"

namespace wright {
namespace {

constexpr double kSame = 0.002;  // of the value: what is shown is rounded

void add_numbers(std::string_view text, std::vector<double>& numbers) {
  std::string digits;
  const auto finish = [&] {
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && end != digits.data()) numbers.push_back(number);
    digits.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    const bool between = !digits.empty() && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (is_digit || (text[i] == '.' && between))
      digits.push_back(text[i]);
    else if (text[i] != ',' || !between)
      finish();
  }
  finish();
}

std::vector<double> numbers_of(const std::vector<Working>& workings) {
  std::vector<double> numbers;
  for (const Working& working : workings) {
    add_numbers(working.result, numbers);
    for (const std::vector<std::string>* texts : {&working.steps, &working.assumed}) {
      for (const std::string& text : *texts) add_numbers(text, numbers);
    }
  }
  return numbers;
}

// "60", and 3 of "3 million".
bool is_shown(double value, const std::vector<double>& numbers) {
  constexpr std::array kScales{1.0, 1e3, 1e6};
  return std::any_of(numbers.begin(), numbers.end(), [&](double number) {
    return std::any_of(kScales.begin(), kScales.end(),
                       [&](double scale) { return std::abs(number - value / scale) <= kSame * std::abs(value / scale); });
  });
}

// The numbers that a quantity may be shown as.
std::vector<double> forms_of(const Quantity& quantity) {
  const double value = quantity.value;
  switch (quantity.unit) {
    case Unit::Time: return {value, value / 1e3, value / 60e3, value / 3600e3, value / 86400e3};
    case Unit::Size: return {value, value / kMebibytesOfGibibyte, value / 1e3, value * 1e3, value * 1e6, value / 1e6};
    case Unit::Rate:
    case Unit::Flow:
      return {value, quantity.count, quantity.count / kMebibytesOfGibibyte, quantity.count / 1e6, quantity.count / 1e3};
    case Unit::Percent: return {value, value / 100, 100 - value, 1 + value / 100, 1 - value / 100};
    default: return {value, value / 1e3, value / 1e6};
  }
}

}  // namespace

std::vector<std::size_t> unshown(const Passage& passage, const std::vector<Working>& workings) {
  const std::vector<double> numbers = numbers_of(workings);
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    if (quantity.unit == Unit::Number && quantity.value <= 1) continue;
    const std::vector<double> forms = forms_of(quantity);
    const bool is_there = std::any_of(forms.begin(), forms.end(), [&](double form) {
      return std::any_of(numbers.begin(), numbers.end(),
                         [form](double number) { return std::abs(number - form) <= kSame * std::abs(form); });
    });
    if (!is_there) places.push_back(place);
  }
  return places;
}

std::vector<std::string> left_out(const Figures& figures, const std::vector<Working>& workings) {
  const std::vector<double> numbers = numbers_of(workings);
  std::map<std::size_t, std::string> missing;  // by place in the text
  for (const auto& [id, values] : figures.values) {
    std::vector<const Figure*> passed;
    std::size_t said = 0;
    for (const Figure& figure : values) {
      if (figure.origin != Origin::Said || figure.quantity.unit != Unit::Number || figure.quantity.value <= 1) continue;
      ++said;
      if (!is_shown(figure.quantity.value, numbers)) passed.push_back(&figure);
    }
    if (passed.size() == said) continue;  // another figure's business
    for (const Figure* const figure : passed) missing.emplace(figure->at, shown(figure->quantity.value));
  }
  std::vector<std::string> texts;
  for (auto& [at, text] : missing) texts.push_back(std::move(text));
  return texts;
}

}  // namespace wright
