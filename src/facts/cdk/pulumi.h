#pragma once

#include "facts/cdk/machine.h"

namespace wright::cdk {

// A property of resources whose arguments all stand in the program: what is not there is not set.
constexpr std::string_view kWrittenOut = "Pulumi::WrittenOut";

// Makes the resource of an object of Pulumi's AWS library; false for any other object.
bool make_pulumi(Machine& machine, const Item& self);

}  // namespace wright::cdk
