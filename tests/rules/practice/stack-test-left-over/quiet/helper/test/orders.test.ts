import { checkStack } from "./checks";

test('one function', () => {
  checkStack('Orders');
});
