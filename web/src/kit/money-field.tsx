import { useState } from 'react';
import { readAmount, type ReadAmount } from '../words/amount.js';
import { digits, dong, inWords } from '../words/figures.js';
import { wordsOf } from '../words/words.js';
import { Field, type FieldProps } from './field.js';

const t = wordsOf({
  comma: [
    'Số tiền là số nguyên đồng, không dùng dấu phẩy. Ví dụ: 1.500.000 hoặc 1,5 triệu',
    'Write whole đồng without a comma, for example 1.500.000 or 1,5 triệu',
  ],
  fraction: ['Số tiền phải tròn đồng', 'The amount must be whole đồng'],
  letters: [
    'Chỉ nhập số, ví dụ 200.000.000; có thể viết 200 triệu',
    'Digits only, for example 200.000.000; 200 triệu is read too',
  ],
  too_large: ['Số tiền quá lớn', 'The amount is too large'],
});

/** Why an amount cannot be read, in a sentence; undefined when it can, or when there is none. */
export function amountError(read: ReadAmount): string | undefined {
  return read.kind === 'wrong' ? t(read.why) : undefined;
}

/**
 * Money in whole đồng. `value` is what was typed, or digits; below it the amount in words as papers write it, so that
 * a zero too many is seen. Away from the field the digits are grouped.
 */
export function MoneyField(
  props: FieldProps & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly onBlur?: () => void;
  },
) {
  // Entering the field must not change what stands in it: the browser has just selected it to be replaced.
  const [isTyping, setTyping] = useState(false);
  const read = readAmount(props.value);
  const shown = !isTyping && read.kind === 'amount' ? digits(read.amount) : props.value;
  const words =
    read.kind === 'amount' ? `${dong(read.amount)}: ${inWords(read.amount)}` : undefined;
  return (
    <Field
      {...props}
      error={amountError(read) ?? (isTyping ? undefined : props.error)}
      hint={words === undefined ? props.hint : <output>{words}</output>}
    >
      {(ties) => (
        <input
          {...ties}
          className="input number"
          inputMode="text"
          autoComplete="off"
          value={shown}
          onBlur={() => {
            setTyping(false);
            props.onBlur?.();
          }}
          onChange={(event) => {
            setTyping(true);
            props.onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
