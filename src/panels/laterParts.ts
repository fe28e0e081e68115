/**
 * All that comes in the later chunk, which is fetched once the first picture stands. What the first picture does not
 * need goes in here, and is reached through `later` (later.ts) alone: an import of it by a module of the first picture
 * would bring it into the first chunk, and test/e2e/light.spec.ts fails where that grows too large.
 */

export { drawRingImage } from '../charts/boundary/drawRingImage.ts';
export { drawCellImage } from '../charts/labels/drawCellImage.ts';
export { laterText } from '../messages/later.ts';
export * from '../store/later/laterParts.ts';
export { runAdviceOf } from '../store/runAdvice.ts';
export { NumberQuestion } from '../ui/fields/NumberQuestion.tsx';
export { numbersIn } from '../ui/fields/numbersIn.ts';
export { DrawerHandle } from './drawer/DrawerHandle.tsx';
export { drawerPanels } from './drawer/drawerPanels.ts';
export { downloadItems } from './files/downloadItems.ts';
export { download } from './files/downloads.ts';
export { share } from './files/share.ts';
export { EmbedBar } from './page/EmbedBar.tsx';
export { LaterPage } from './page/LaterPage.tsx';
export { PlotStrip } from './page/PlotStrip.tsx';
export { presetItems } from './page/presetItems.ts';
export { ViewingBar } from './page/ViewingBar.tsx';
export { AdviceLine } from './plots/AdviceLine.tsx';
export { CenterHandles } from './plots/boundary/CenterHandles.tsx';
export { fitChart } from './plots/boundary/fitChart.ts';
export { PointTools } from './plots/boundary/PointTools.tsx';
export { createPointEditor } from './plots/boundary/pointEditor.ts';
export { TruthSwitch } from './plots/boundary/TruthSwitch.tsx';
export { truthNote, truthUnder } from './plots/boundary/truth.ts';
export { ViewFields } from './plots/boundary/ViewFields.tsx';
export { LossView, LossViewSelect } from './plots/landscape/LossView.tsx';
export { drawLossPlayhead } from './plots/lossPlayhead.ts';
export { CloseUnitButtons, LayerButtons, UnitButtons } from './plots/network/GraphButtons.tsx';
export { GraphSwitch } from './plots/network/GraphSwitch.tsx';
export { insideGraph } from './plots/network/insideGraph.ts';
export { NeuronReadout } from './plots/network/NeuronReadout.tsx';
export { drawLabelPin, drawPointPin, pinPoint, pinRow } from './plots/pins.ts';
export { rateReadout, rateStripOf, rateSummary } from './plots/rates.ts';
export { scrubBy, scrubTo } from './plots/scrubbing.ts';
export { runNames } from './runNames.ts';
export { FurtherDataFields } from './setup/FurtherDataFields.tsx';
export { MoreLoopControls } from './setup/loop/MoreLoopControls.tsx';
export { ManyInputsField } from './setup/ManyInputsField.tsx';
export { MoreLossControls } from './setup/MoreLossControls.tsx';
export { OpenedLine } from './setup/OpenedLine.tsx';
export { OwnPointsFields } from './setup/OwnPointsFields.tsx';
export { SplitFields } from './setup/SplitFields.tsx';
