<?php

declare(strict_types=1);

namespace Lectern\Kit;

/** Whose a failure is, and so who can do something about it. */
enum Fault
{
    /** The connection between the two is set up wrongly: those who run the CMS and the server. */
    case Connection;
    /** No answer came: the network, or a server that is down. */
    case Network;
    /** Lectern itself failed. */
    case Server;
    /** Too much at once; waiting helps. */
    case Load;
    /** Nobody's: the class is over, full or not there. */
    case Classroom;
}
