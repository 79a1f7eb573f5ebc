import { takeTicket } from './token';

/** Imported before anything else, so that the ticket is out of the address before any other code runs. */
export const ticket = takeTicket();
