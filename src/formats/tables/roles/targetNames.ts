/** Names of columns that are to be predicted. A new name is a word in one of these. */

/** Names of labels, the surest first. */
export const LABEL_NAMES = [
  /^(labels?|標籤|标签)$/,
  /^(class(es)?|class[ _]?(label|name|id)|klassen?|classe|clase|類別|类别|分類|分类)$/,
  /^(targets?|target[ _]?names?)$/,
  /^(species|category|categories|kategorie|categor[íi]a|group|gruppe|cluster|variety|cultivars?|wine|quality|survived|y[ _]?true|outcome|diagnosis)$/,
  /^(purchased|bought|buys|churn(ed)?|exited|attrition|default(ed)?|approved|passed|admitted|fraud|spam|converted|clicked|hired|died|won|sold|failed)$/,
];

/** Names of real targets. */
export const REAL_NAMES =
  /^(price|preis|prix|cost|value|wert|output|response|y|z|f|mpg|medv|median_house_value|價格|价格|目標|目标)$/;

/** Names of real targets that are surer than a column of words beside them. */
export const SURE_REAL_NAMES = /^(medv|median_?house_?value|sale_?price|mpg|charges)$/;

/** Names of several real targets, before their numbers. */
export const NUMBERED_TARGET = /^(y|targets?)$/;

/** What a net said is not what it is to say. */
export const PREDICTED_NAMES = /^(pred(icted|ictions?)?s?|y[ _]?(pred|hat)|prob(a|ability)?|score)$/;

/** A label's name, or that of a prediction: beside what is to be predicted it gives that away. */
export function isLabelName(name: string): boolean {
  return [...LABEL_NAMES, PREDICTED_NAMES].some((names) => names.test(name));
}

/** A column of such a name is a coordinate only where there is no other. */
export function isTargetName(name: string): boolean {
  return [...LABEL_NAMES, REAL_NAMES, PREDICTED_NAMES].some((names) => names.test(name));
}
