using System.Text.Json;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Shifts;

/// <summary>What a request's body held: a batch of planned stretches, or the reason why none is taken.</summary>
internal readonly record struct ShiftBody(ShiftBatch? Batch, Problem? Problem)
{
    private const int MostAgents = 10_000;
    private const int Depth = 8;

    /// <summary>Reads the body of a request.</summary>
    public static Task<ShiftBody> ReadAsync(HttpRequest request, ApiOptions limits) => JsonBody.ReadAsync(
        request, limits.MaxBodyBytes, Depth, "Send the same plan again: a repeated plan does no harm.", Read, problem => new ShiftBody(null, problem));

    private static ShiftBody Read(JsonElement root)
    {
        var fields = new EventFields(root, "");
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refuse(new FieldFault("body", "must be a JSON object with shifts"));
        }

        var collection = new ShiftCollection(fields.Instant("from"), fields.Instant("to"));
        ReadAgents(root, fields, collection);
        if (fields.Fault is { } fault)
        {
            return Refuse(fault);
        }

        if (!root.TryGetProperty("shifts", out var shifts) || shifts.ValueKind != JsonValueKind.Array)
        {
            return Refuse(new FieldFault("shifts", "must be a list of stretches"));
        }

        var place = 0;
        foreach (var json in shifts.EnumerateArray())
        {
            if (Add(json, place, collection) is { } wrong)
            {
                return Refuse(wrong, place);
            }

            place++;
        }

        var batch = collection.ToBatch(out var conflict);
        return conflict is { } pair
                ? Refuse(new FieldFault("activity", $"contradicts stretch {pair.One}: agent {pair.Agent} would be at two activities at once"), (int)pair.Other)
            : batch is null ? Refuse(new FieldFault("shifts", "must not be empty, unless agents, from and to say whose plan is to be emptied"))
            : batch.To <= batch.From ? Refuse(new FieldFault("to", "must be later than from"))
            : new ShiftBody(batch, null);
    }

    private static FieldFault? Add(JsonElement json, int place, ShiftCollection collection)
    {
        var texts = new EventFields(json, "");
        var fields = new ShiftFields(texts.Text("agent", int.MaxValue) ?? "", texts.Text("from") ?? "", texts.Text("to") ?? "", texts.Text("activity") ?? "");
        var fault = json.ValueKind != JsonValueKind.Object ? new FieldFault("shifts", "must hold JSON objects")
            : collection.IsFull ? new FieldFault("shifts", $"must hold at most {ShiftCollection.Most} stretches")
            : texts.Fault;
        if (fault is not null)
        {
            return fault;
        }

        var shift = fields.Read(zone: null, out var isOff, out fault);
        return fault ?? collection.Add(place, shift, isOff);
    }

    private static void ReadAgents(JsonElement root, EventFields fields, ShiftCollection collection)
    {
        if (!root.TryGetProperty("agents", out var agents) || agents.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (agents.ValueKind != JsonValueKind.Array || agents.GetArrayLength() > MostAgents)
        {
            fields.Reject("agents", $"must be a list of at most {MostAgents} agent codes");
            return;
        }

        foreach (var agent in agents.EnumerateArray())
        {
            var code = agent.ValueKind == JsonValueKind.String ? agent.GetString() : null;
            if (Codes.Fault(code) is { } fault)
            {
                fields.Reject("agents", $"holds an agent code that {fault}");
                return;
            }

            collection.Name(new AgentId(code!));
        }
    }

    private static ShiftBody Refuse(FieldFault fault, int? index = null) => new(null, new Problem(
        400, "shift", index is { } place ? $"Stretch {place} cannot be taken" : "The plan cannot be taken", Problem.Sentence(fault) + " Nothing was changed.")
    {
        Index = index,
        Field = fault.Field,
    });
}
