namespace HelplineDashboard.Domain.Events;

/// <summary>The names of all events, version 1. A change that an old reader would misread gets a new version.</summary>
public static class EventTypes
{
    /// <summary><see cref="Events.ContactOffered" />.</summary>
    public const string ContactOffered = "helpline.contact.offered.v1";

    /// <summary><see cref="Events.ContactAnswered" />.</summary>
    public const string ContactAnswered = "helpline.contact.answered.v1";

    /// <summary><see cref="Events.ContactAbandoned" />.</summary>
    public const string ContactAbandoned = "helpline.contact.abandoned.v1";

    /// <summary><see cref="Events.ContactTransferred" />.</summary>
    public const string ContactTransferred = "helpline.contact.transferred.v1";

    /// <summary><see cref="Events.ContactEnded" />.</summary>
    public const string ContactEnded = "helpline.contact.ended.v1";

    /// <summary><see cref="Events.ContactWrappedUp" />.</summary>
    public const string ContactWrappedUp = "helpline.contact.wrapped-up.v1";

    /// <summary><see cref="Events.ContactRolledOver" />.</summary>
    public const string ContactRolledOver = "helpline.contact.rolled-over.v1";

    /// <summary><see cref="Events.ContactLost" />. Said by the dashboard only.</summary>
    public const string ContactLost = "helpline.contact.lost.v1";

    /// <summary><see cref="Events.ContactRecorded" />.</summary>
    public const string ContactRecorded = "helpline.contact.recorded.v1";

    /// <summary><see cref="Events.SurveyAnswered" />.</summary>
    public const string SurveyAnswered = "helpline.survey.answered.v1";

    /// <summary><see cref="Events.AgentSignedIn" />.</summary>
    public const string AgentSignedIn = "helpline.agent.signed-in.v1";

    /// <summary><see cref="Events.AgentSignedOut" />.</summary>
    public const string AgentSignedOut = "helpline.agent.signed-out.v1";

    /// <summary><see cref="Events.AgentStateChanged" />.</summary>
    public const string AgentStateChanged = "helpline.agent.state-changed.v1";

    /// <summary><see cref="Events.AgentQueuesChanged" />.</summary>
    public const string AgentQueuesChanged = "helpline.agent.queues-changed.v1";

    /// <summary><see cref="Events.AgentSkillsChanged" />.</summary>
    public const string AgentSkillsChanged = "helpline.agent.skills-changed.v1";

    /// <summary><see cref="Events.FollowUpOwed" />.</summary>
    public const string FollowUpOwed = "helpline.follow-up.owed.v1";

    /// <summary><see cref="Events.FollowUpDone" />.</summary>
    public const string FollowUpDone = "helpline.follow-up.done.v1";

    /// <summary><see cref="Events.FollowUpWithdrawn" />.</summary>
    public const string FollowUpWithdrawn = "helpline.follow-up.withdrawn.v1";

    /// <summary><see cref="Events.SourceStarted" />.</summary>
    public const string SourceStarted = "helpline.source.started.v1";

    /// <summary><see cref="Events.SourceHeartbeat" />.</summary>
    public const string SourceHeartbeat = "helpline.source.heartbeat.v1";

    /// <summary><see cref="Events.QueueConfigured" />. Said by the dashboard only.</summary>
    public const string QueueConfigured = "helpline.queue.configured.v1";
}
