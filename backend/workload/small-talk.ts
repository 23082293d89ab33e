import type { ChatSystemName } from '../control.ts';

export type Remark = { sender: string; body: string };
export type Script = { system: ChatSystemName; room: string; history: Remark[]; later: Remark[] };

const say = (sender: string, body: string): Remark => ({ sender, body });

/** What is said in the demo: `history` before the start, `later` while it runs, over and over. */
export const SCRIPTS: readonly Script[] = [
  {
    system: 'relay',
    room: 'operations',
    history: [
      say('ines', 'Morning. Queue depth was flat all night, nothing to hand over.'),
      say('ravi', 'Carrier B had a blip at 04:10, three minutes, recovered by itself.'),
      say('ines', 'Saw it. I opened a ticket with them anyway.'),
      say('second', 'Validation runs on the spring list start at ten.'),
      say('ravi', 'I will keep an eye on the workers.'),
    ],
    later: [
      say('ravi', 'Worker 3 is back in the pool.'),
      say('ines', 'Delivery reports from carrier B are two minutes behind, still within bounds.'),
      say('second', 'Can someone confirm that the 415 batch is ours?'),
      say('ravi', 'Yes, scheduled by the nightly automation.'),
      say('ines', 'Thanks. Closing the alert.'),
    ],
  },
  {
    system: 'relay',
    room: 'deployments',
    history: [
      say('deploy-bot', 'relay 4.18.2 is on staging.'),
      say('tomasz', 'Smoke tests are green. Production at 14:00 unless someone objects.'),
      say('second', 'No objection. Sockets will drop for a moment, please warn support.'),
    ],
    later: [
      say('deploy-bot', 'relay 4.18.3 is on staging.'),
      say('tomasz', 'Rolling the second half of the fleet now.'),
      say('tomasz', 'Done. Error rate unchanged.'),
    ],
  },
  {
    system: 'relay',
    room: 'support',
    history: [
      say('leila', 'A customer reports missing delivery receipts since yesterday.'),
      say('ines', 'Known: carrier B. They arrive late but they arrive.'),
    ],
    later: [
      say('leila', 'Two more about the receipts. I answered with the status page.'),
      say('ines', 'Good. It should be over by noon.'),
    ],
  },
  {
    system: 'hosting',
    room: 'management',
    history: [
      say('second', 'Capacity review is on Thursday, please add your sites to the list.'),
      say('nadia', 'Disk on web-07 passes 80 percent next week at this pace.'),
    ],
    later: [
      say('nadia', 'I moved two archives off web-07, that buys us a month.'),
      say('second', 'Thank you. I will order the disks all the same.'),
    ],
  },
  {
    system: 'hosting',
    room: 'operations',
    history: [
      say('nadia', 'TTL of www is down to 300 for the move tonight.'),
      say('oskar', 'Noted, I will raise it again tomorrow.'),
    ],
    later: [
      say('oskar', 'The staging record points at the new balancer.'),
      say('nadia', 'Seen from here as well.'),
    ],
  },
  {
    system: 'storefront',
    room: 'order-10482',
    history: [
      say('mara.lindqvist', 'Hello, my order shows as shipped but the tracking page is empty.'),
      say('second', 'The carrier scans tonight, the page fills up after that.'),
      say('mara.lindqvist', 'Thanks, I will look tomorrow.'),
    ],
    later: [say('mara.lindqvist', 'It shows up now, thank you!')],
  },
  {
    system: 'storefront',
    room: 'order-10517',
    history: [say('tomas.oliveira', 'Can I still change the delivery address?')],
    later: [
      say('tomas.oliveira', 'It is the office address instead, if that is possible.'),
      say('tomas.oliveira', 'Any news?'),
    ],
  },
  {
    system: 'storefront',
    room: 'returns-2207',
    history: [
      say('jonas.weber', 'I sent the parcel back on Monday. When is the refund due?'),
      say('second', 'Within five working days after it arrives. I will let you know.'),
    ],
    later: [say('jonas.weber', 'The carrier says it was delivered this morning.')],
  },
  {
    system: 'storefront',
    room: 'wholesale-31',
    history: [say('adaeze.okafor', 'We need a quote for 400 units by Friday.')],
    later: [say('adaeze.okafor', 'Make it 450, the second shop joined in.')],
  },
];
