/** The storefront's conversations: one room a customer. */
export const CUSTOMERS = [
  { slug: 'order-10482', name: 'Mara Lindqvist', sender: 'mara.lindqvist' },
  { slug: 'order-10517', name: 'Tomás Oliveira', sender: 'tomas.oliveira' },
  { slug: 'order-10533', name: 'Priya Raman', sender: 'priya.raman' },
  { slug: 'returns-2207', name: 'Jonas Weber', sender: 'jonas.weber' },
  { slug: 'wholesale-31', name: 'Adaeze Okafor', sender: 'adaeze.okafor' },
];
