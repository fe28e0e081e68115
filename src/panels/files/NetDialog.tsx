/**
 * Asks which net of an opened file is meant, in which order its layers follow on each other, and with which activation between
 * them. What that would change stands below, and is what the button applies.
 */
import { type ReactNode, useId, useMemo, useState } from 'react';
import { layerDefinition } from '../../engine/layers/index.ts';
import { plainActivationTypes } from '../../experiment/model/architecture.ts';
import type { ParsedFile } from '../../formats/format.ts';
import type { NetAnswer, NetQuestion, ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { laterText } from '../../messages/later.ts';
import { epochOf } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './NetDialog.module.css';
import { PlanChanges } from './PlanChanges.tsx';

const words = laterText.opening;
const activations = plainActivationTypes().map((type) => ({
  value: type,
  label: layerDefinition(type).label,
}));

interface NetDialogProps {
  fileName: string;
  parsed: ParsedFile;
  question: NetQuestion;
}

export function NetDialog({ fileName, parsed, question }: NetDialogProps) {
  const { acceptOpening, cancelOpening } = usePlaygroundStore().getState();
  const experiment = usePlayground((state) => state.experiment);
  const [answer, setAnswer] = useState<NetAnswer>({ net: 0, order: 0, activation: question.activation });
  const plan = useMemo(
    () => planOpening(parsed, experiment, fileName, { net: answer }),
    [parsed, experiment, fileName, answer],
  );
  return (
    <Dialog title={words.netTitle(fileName)} onClose={cancelOpening}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (plan.type === 'ready') acceptOpening(plan);
        }}
      >
        <p className={styles.words}>{question.words}</p>
        <NetFields question={question} answer={answer} onChange={setAnswer} />
        {plan.type === 'ready' && <Outcome plan={plan} />}
        <p role="alert" className={styles.problem}>
          {plan.type === 'refused' && plan.reason}
        </p>
        <div className={styles.buttons}>
          <Button onClick={cancelOpening}>{words.cancel}</Button>
          <Button type="submit" variant="primary" disabled={plan.type !== 'ready'}>
            {question.builds ? words.buildNet : words.open}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface NetFieldsProps {
  question: NetQuestion;
  answer: NetAnswer;
  onChange(answer: NetAnswer): void;
}

function NetFields({ question: { nets }, answer, onChange }: NetFieldsProps) {
  const id = useId();
  const { orders, isCut, asksForActivation } = nets[answer.net];
  return (
    <>
      {nets.length > 1 && (
        <Radios
          legend={words.nets}
          options={nets.map(({ path }) => (path === '' ? words.whole : path))}
          value={answer.net}
          onChange={(net) => onChange({ ...answer, net, order: 0 })}
        />
      )}
      {(orders.length > 1 || isCut) && (
        <Radios
          key={answer.net}
          legend={words.orders}
          options={orders}
          value={answer.order}
          onChange={(order) => onChange({ ...answer, order })}
        >
          {words.ordersNote} {isCut && words.ordersCut(orders.length)}
        </Radios>
      )}
      {answer.activation !== null && asksForActivation && (
        <p className={styles.field}>
          <label htmlFor={id}>{words.activation}</label>
          <Select
            id={id}
            size="large"
            value={answer.activation}
            options={activations}
            onChange={(activation) => onChange({ ...answer, activation })}
          />
        </p>
      )}
    </>
  );
}

interface RadiosProps {
  legend: string;
  options: readonly string[];
  value: number;
  onChange(value: number): void;
  /** A note on what there is to choose. */
  children?: ReactNode;
}

function Radios({ legend, options, value, onChange, children }: RadiosProps) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children && <p className={styles.note}>{children}</p>}
      {options.map((option, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
        <label key={i} className={styles.option}>
          <input type="radio" name={name} checked={i === value} onChange={() => onChange(i)} />
          {option}
        </label>
      ))}
    </fieldset>
  );
}

function Outcome({ plan }: { plan: ReadyPlan }) {
  const epoch = usePlayground(epochOf);
  return (
    <>
      {plan.notes?.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {plan.note && <p className={styles.note}>{plan.note}</p>}
      {epoch > 0 && <p className={styles.note}>{words.replaces(epoch)}</p>}
      <PlanChanges plan={plan} epoch={epoch} />
    </>
  );
}
