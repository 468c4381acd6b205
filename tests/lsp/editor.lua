-- What a person does in Neovim with an article, without the person: open it, look at what is found, take a fix, save.
local out = { steps = {} }

local function done(problem)
  out.problem = problem
  local file = assert(io.open(vim.env.OUT, "w"))
  file:write(vim.fn.json_encode(out))
  file:close()
  vim.cmd("qa!")
end

local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    done("waited in vain for " .. what)
  end
  table.insert(out.steps, what)
end

local function found()
  return vim.tbl_map(function(d)
    return { line = d.lnum, column = d.col, code = d.code, severity = d.severity, message = d.message }
  end, vim.diagnostic.get(0))
end

-- Neovim asks which of the actions to take.
local function take(pattern)
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      if options.format_item(item):match(pattern) then
        return choose(item, index)
      end
    end
    done("no action " .. pattern)
  end
  vim.lsp.buf.code_action()
end

local function session()
  -- The recipe as the documentation has it.
  vim.cmd("filetype on")
  vim.cmd("luafile " .. vim.env.RECIPE)
  vim.cmd("edit " .. vim.env.ARTICLE)
  wait("the server", function() return #vim.lsp.get_active_clients() == 1 end)
  local client = vim.lsp.get_active_clients()[1].id

  wait("findings", function() return #vim.diagnostic.get(0) == 2 end)
  out.opened = found()

  vim.api.nvim_win_set_cursor(0, { out.opened[1].line + 1, out.opened[1].column })
  local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(0), 60000)
  for _, answer in pairs(answers or {}) do
    out.hover = answer.result and answer.result.contents.value
  end

  take("^Replace with")
  wait("the fix", function() return #vim.diagnostic.get(0) == 1 end)
  out.fixed = found()

  vim.api.nvim_win_set_cursor(0, { out.fixed[1].line + 1, out.fixed[1].column })
  take("^Suppress")
  wait("the suppression", function() return #vim.diagnostic.get(0) == 0 end)

  -- Typing brings it back.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "In MMN, the infusions boost the immune system." })
  wait("what was typed", function() return #vim.diagnostic.get(0) == 1 end)
  out.typed = found()
  vim.cmd("write")
  vim.lsp.stop_client(client)
  wait("the end", function() return #vim.lsp.get_active_clients() == 0 end)
end

local well, problem = pcall(session)
done(not well and problem or nil)
