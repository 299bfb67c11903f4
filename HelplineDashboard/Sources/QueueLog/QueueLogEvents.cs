namespace HelplineDashboard.Sources.QueueLog;

/// <summary>The events of queue_log, as Asterisk and what stands on it write them.</summary>
internal static class QueueLogEvents
{
    public const string EnterQueue = "ENTERQUEUE";
    public const string Connect = "CONNECT";
    public const string Abandon = "ABANDON";
    public const string ExitWithTimeout = "EXITWITHTIMEOUT";
    public const string ExitEmpty = "EXITEMPTY";
    public const string ExitWithKey = "EXITWITHKEY";
    public const string JoinEmpty = "JOINEMPTY";
    public const string Full = "FULL";
    public const string CompleteAgent = "COMPLETEAGENT";
    public const string CompleteCaller = "COMPLETECALLER";
    public const string Transfer = "TRANSFER";
    public const string BlindTransfer = "BLINDTRANSFER";
    public const string AttendedTransfer = "ATTENDEDTRANSFER";
    public const string RingNoAnswer = "RINGNOANSWER";
    public const string QueueStart = "QUEUESTART";
    public const string AddMember = "ADDMEMBER";
    public const string RemoveMember = "REMOVEMEMBER";
    public const string Pause = "PAUSE";
    public const string Unpause = "UNPAUSE";
    public const string PauseAll = "PAUSEALL";
    public const string UnpauseAll = "UNPAUSEALL";
    public const string PauseReason = "PAUSEREASON";
    public const string AgentLogin = "AGENTLOGIN";
    public const string AgentLogoff = "AGENTLOGOFF";
    public const string AgentCallbackLogin = "AGENTCALLBACKLOGIN";
    public const string AgentCallbackLogoff = "AGENTCALLBACKLOGOFF";

    // Known, and without a fact for the board. After AGENTDUMP the caller waits on; after SYSCOMPAT an ABANDON follows;
    // RINGCANCELED says that a telephone stopped ringing; OUT… are calls that agents make.
    private static readonly HashSet<string> s_silent = new(StringComparer.Ordinal)
    {
        "AGENTDUMP", "SYSCOMPAT", "RINGCANCELED", "CONFIGRELOAD", "DID", "HEARTBEAT", "CALLSTATUS", "INFO", "PENALTY", "ADDPENALTY",
    };

    /// <summary>Says whether an event is known to tell nothing that the board shows.</summary>
    public static bool IsSilent(string name) =>
        s_silent.Contains(name) || name.StartsWith("OUT", StringComparison.Ordinal);
}
