using System.Collections.Immutable;
using System.Text.Json;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Moves;

/// <summary>Who takes a move back, and why.</summary>
internal sealed record UndoRequest(string By, string? Reason);

/// <summary>Reads the bodies of the requests that move agents.</summary>
internal static class MoveBody
{
    private const int MostBytes = 64 * 1024;
    private const int Depth = 8;

    /// <summary>Reads the body of a request as a JSON object, or says why it is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Makes of the object what is asked for, or returns the field that makes no sense.</param>
    public static async Task<(T? Asked, Problem? Problem)> ReadAsync<T>(HttpRequest request, Func<JsonElement, (T? Asked, FieldFault? Fault)> read)
        where T : class
    {
        return JsonBody.IsJson(request)
            ? await JsonBody.ReadAsync(request, MostBytes, Depth, "Send the same request again, with the same id: then nobody is moved twice.", Read, problem => (null, problem)).ConfigureAwait(false)
            : (null, JsonBody.WrongType);

        (T?, Problem?) Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, new Problem(400, "move", "The request cannot be taken", "The body must be a JSON object."));
            }

            var (asked, fault) = read(root);
            return fault is null ? (asked, null) : (null, new Problem(400, "move", "The request cannot be taken", $"{Problem.Sentence(fault)} Nobody was moved."));
        }
    }

    /// <summary>Reads a request to move agents.</summary>
    /// <param name="root">The body.</param>
    /// <param name="usualReturn">When they return where the request does not say.</param>
    /// <param name="asker">Who sends it: the key's name, or the person's.</param>
    /// <returns>The request, or what is wrong with it.</returns>
    public static (MoveRequest? Asked, FieldFault? Fault) ReadRequest(JsonElement root, DateTimeOffset usualReturn, string asker)
    {
        var fields = new EventFields(root, "");
        var (from, to) = (fields.Code("from"), fields.Code("to"));
        var agents = Agents(root, fields);
        var returnAt = fields.Instant("returnAt");
        var by = By(fields, asker);
        var request = new MoveRequest(new QueueId(from), new QueueId(to), agents, returnAt ?? usualReturn, by)
        {
            Keeps = fields.Flag("keeps", missing: false),
            Reason = fields.Text("reason"),
            Suggestion = Id(fields, "suggestion"),
            Id = Id(fields, "id"),
        };
        return fields.Fault is { } fault ? (null, fault) : (request, null);
    }

    /// <summary>Reads who takes a move back, and why.</summary>
    /// <param name="root">The body.</param>
    /// <param name="asker">Who sends it: the key's name, or the person's.</param>
    public static (UndoRequest? Asked, FieldFault? Fault) ReadUndo(JsonElement root, string asker)
    {
        var fields = new EventFields(root, "");
        var request = new UndoRequest(By(fields, asker), fields.Text("reason"));
        return fields.Fault is { } fault ? (null, fault) : (request, null);
    }

    private static ImmutableArray<AgentId> Agents(JsonElement root, EventFields fields)
    {
        if (!fields.Has("agents"))
        {
            fields.Reject("agents", "is missing");
            return [];
        }

        var agents = root.GetProperty("agents");
        if (agents.ValueKind != JsonValueKind.Array || agents.GetArrayLength() is 0 or > JudgeMove.MostAgents)
        {
            fields.Reject("agents", $"must be a list of 1 to {JudgeMove.MostAgents} agent codes");
            return [];
        }

        var read = ImmutableArray.CreateBuilder<AgentId>(agents.GetArrayLength());
        foreach (var agent in agents.EnumerateArray())
        {
            var code = agent.ValueKind == JsonValueKind.String ? agent.GetString() : null;
            if (Codes.Fault(code) is { } fault)
            {
                fields.Reject("agents", $"holds an agent code that {fault}");
                return [];
            }

            read.Add(new AgentId(code!));
        }

        return read.ToImmutable();
    }

    // Who sends it answers for it. Whom it names is written behind, as that somebody's word: a key's name is short, so that it is never cut off.
    private static string By(EventFields fields, string asker)
    {
        if (!fields.Has("by"))
        {
            return asker;
        }

        if (fields.Text("by") is { } by)
        {
            return by == asker ? asker : $"{asker} for {by}";
        }

        fields.Reject("by", "must not be empty");
        return asker;
    }

    private static Guid? Id(EventFields fields, string field)
    {
        if (fields.Text(field) is not { } text)
        {
            return null;
        }

        if (!Guid.TryParseExact(text, "D", out var id))
        {
            fields.Reject(field, "must be an id like 0197a000-0000-7000-8000-00000000002a");
        }

        return id;
    }
}
