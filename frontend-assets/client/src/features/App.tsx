import { useComputed } from '@preact/signals';
import { useClass } from '../state/actions';
import { LiveRegion } from '../ui/LiveRegion';
import { NoticePage } from './notice/NoticePage';
import { Prejoin } from './prejoin/Prejoin';
import { ClassRoom } from './room/ClassRoom';
import { PageTitle } from './room/PageTitle';
import { WaitingPage } from './waiting/WaitingPage';

export function App() {
  const { store } = useClass();
  const screen = useComputed(() => {
    switch (store.step.value) {
      case 'in':
        return <ClassRoom />;
      case 'over':
        return <NoticePage />;
      case 'waiting':
        return <WaitingPage />;
      case 'connecting':
        return null;
      default:
        return <Prejoin />;
    }
  });
  return (
    <>
      <PageTitle />
      {screen}
      <LiveRegion />
    </>
  );
}
